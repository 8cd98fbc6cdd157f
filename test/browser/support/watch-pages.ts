import type { BrowserContext, Page, Request } from '@playwright/test';

/** What the pages of a browser have done that a lab must not make them do. */
export interface PageWatch {
  /** Hosts of the requests that the content security policy let go. */
  readonly hosts: () => ReadonlySet<string>;
  /** Dialogs, errors and refusals of the content security policy. */
  readonly troubles: () => readonly string[];
}

/** Watches every page of a browser from now on. */
export async function watchPages(context: BrowserContext): Promise<PageWatch> {
  const requests: Request[] = [];
  const troubles: string[] = [];
  await context.exposeFunction('reportTrouble', (trouble: string) => troubles.push(trouble));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report = Reflect.get(window, 'reportTrouble');
      report(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });

  function watch(page: Page): void {
    page.on('dialog', (dialog) => {
      troubles.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') troubles.push(`console: ${message.text()}`);
    });
  }

  context.on('page', watch);
  for (const page of context.pages()) watch(page);
  context.on('request', (request) => requests.push(request));
  return {
    hosts() {
      const sent = requests.filter((request) => request.failure()?.errorText !== 'csp');
      const urls = sent.map((request) => new URL(request.url()));
      return new Set(urls.filter(({ host }) => host !== '').map(({ host }) => host));
    },
    troubles: () => troubles,
  };
}
