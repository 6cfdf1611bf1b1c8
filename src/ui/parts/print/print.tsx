import { render } from 'preact';
import type { Talk } from '../../../client/surface.ts';
import { Paper, type Printed } from './Paper.tsx';
import styles from './paper.css?inline';

/** Paper of its own has margins of its own; that of a page has the page's. */
const ALONE = '@page{margin:18mm 16mm}body{margin:0}';

/** The browser's dialog has been drawn from the frame by then; some browsers do not tell when it is closed. */
const KEPT = 60_000;

/** So long pictures are waited for, in milliseconds. */
const PICTURES_WITHIN = 5000;

/** Every line that there is, or about so many. Without a connection, what is known. */
export const wholeOf = async (talk: Talk, atMost = Number.POSITIVE_INFINITY): Promise<void> => {
  while (talk.more.peek() && talk.lines.peek().length < atMost && (await talk.older(100)));
};

/** Lays a conversation into a page, where it is seen on paper only. Gives what takes it away. */
export const layPaper = (page: Document, printed: Printed): { readonly paper: ShadowRoot; end(): void } => {
  const host = page.createElement('besedka-paper');
  const paper = host.attachShadow({ mode: 'open' });
  paper.adoptedStyleSheets = [sheetFor(page, styles)];
  render(<Paper {...printed} />, paper);
  page.body.append(host);
  return {
    paper,
    end() {
      render(null, paper);
      host.remove();
    },
  };
};

/** A page takes no style sheet that was made in another one. */
const sheetFor = (page: Document, text: string): CSSStyleSheet => {
  const { CSSStyleSheet: Sheet } = page.defaultView as Window & typeof globalThis;
  const sheet = new Sheet();
  sheet.replaceSync(text);
  return sheet;
};

/** Those that cannot be had stand there by their names. */
const drawn = (paper: ShadowRoot): Promise<unknown> =>
  Promise.race([
    Promise.allSettled([...paper.querySelectorAll('img')].map((image) => image.decode())),
    new Promise((end) => setTimeout(end, PICTURES_WITHIN)),
  ]);

/** Prints a conversation by itself, with every line of it, from a frame that nobody sees. */
export const printApart = async (printed: Printed): Promise<void> => {
  await wholeOf(printed.talk);
  const frame = document.createElement('iframe');
  frame.setAttribute('aria-hidden', 'true');
  frame.style.cssText = 'position:fixed;width:0;height:0;border:0;visibility:hidden';
  // Firefox puts another empty page into the frame before it has loaded: what was laid into the first is gone.
  const loaded = new Promise((end) => frame.addEventListener('load', end, { once: true }));
  document.body.append(frame);
  await loaded;
  const { contentDocument: page, contentWindow: view } = frame;
  if (!page || !view) return;
  page.title = printed.title;
  page.documentElement.lang = printed.speech.locale;
  page.adoptedStyleSheets = [sheetFor(page, ALONE)];
  const { paper } = layPaper(page, printed);
  await drawn(paper);
  view.addEventListener('afterprint', () => frame.remove(), { once: true });
  view.print();
  setTimeout(() => frame.remove(), KEPT);
};
