/** One hint of the first visit: what it says, and the part of the page that it points at. */
export interface GuideHint {
  readonly id: 'terminals' | 'run' | 'checks';
  readonly title: string;
  readonly text: string;
  /** Selector of the part; a hint waits until its part is on view. */
  readonly target: string;
  /** Where the card stands while there is room. */
  readonly side: 'below' | 'right';
}

/** What a first visit explains, in this order, each once. */
export const guideHints: readonly GuideHint[] = [
  {
    id: 'terminals',
    title: 'Real machines',
    text: 'Each tab is a shell on a machine of your own. Try anything: nothing here can harm your computer. The plus opens one more.',
    target: '[data-guide="terminals"]',
    side: 'below',
  },
  {
    id: 'run',
    title: 'Run, or type',
    text: 'Run types these commands into the terminal of the node that is named here. Typing them yourself is as good.',
    target: '[data-guide="run"]',
    side: 'right',
  },
  {
    id: 'checks',
    title: 'Checks look by themselves',
    text: 'A tick comes as soon as the goal is reached, whichever way you took. Press ? outside a terminal for the keyboard shortcuts.',
    target: '[data-guide="checks"]',
    side: 'right',
  },
];
