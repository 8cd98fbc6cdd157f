/*
 * The page's policy is `style-src 'self'`: style elements and style attributes are refused, but
 * style sheets and styles set through the object model are not. xterm.js uses the first way; what
 * is here gives it the second.
 */

/** An element that takes a `<style>` element's text and puts it in an adopted style sheet. */
function createStyleStandIn(): HTMLElement {
  const element = document.createElement('span');
  const sheet = new CSSStyleSheet();
  const remove = element.remove.bind(element);
  document.adoptedStyleSheets.push(sheet);
  Object.defineProperties(element, {
    textContent: { set: (css: string) => sheet.replaceSync(css) },
    remove: {
      value: () => {
        document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
        remove();
      },
    },
  });
  element.hidden = true;
  return element;
}

/** Runs what makes style elements, which get stand-ins. */
export function withStyleStandIns(makeElements: () => void): void {
  const { createElement } = Document.prototype;
  const shadow = (name: string, options?: ElementCreationOptions): HTMLElement => {
    // The stand-in's own element is made by the real one.
    Reflect.deleteProperty(document, 'createElement');
    const element =
      name === 'style' ? createStyleStandIn() : createElement.call(document, name, options);
    Object.defineProperty(document, 'createElement', { value: shadow, configurable: true });
    return element;
  };
  Object.defineProperty(document, 'createElement', { value: shadow, configurable: true });
  try {
    makeElements();
  } finally {
    Reflect.deleteProperty(document, 'createElement');
  }
}

/** Spans, which carry a terminal's text, take a style attribute as a style. */
export function styleSpansByObjectModel(): void {
  Object.defineProperty(HTMLSpanElement.prototype, 'setAttribute', {
    configurable: true,
    value(this: HTMLSpanElement, name: string, value: string): void {
      if (name === 'style') this.style.cssText = value;
      else Element.prototype.setAttribute.call(this, name, value);
    },
  });
}
