/** How something is doing: well, at work, waiting, or badly; none of them when it is just said. */
export type Tone = 'good' | 'busy' | 'wait' | 'bad' | 'plain';
