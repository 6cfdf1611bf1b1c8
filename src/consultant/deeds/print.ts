/** The browser's dialog has been drawn from the frame by then; some browsers do not tell when it is closed. */
const KEPT = 60_000;

/** Prints a page of HTML from a frame that nobody sees. */
export const printHtml = (document: Document, html: string): void => {
  const frame = document.createElement('iframe');
  // Styles of the transcript only: no script of it would run.
  frame.setAttribute('sandbox', 'allow-same-origin allow-modals');
  frame.setAttribute('aria-hidden', 'true');
  frame.style.cssText = 'position:fixed;width:0;height:0;border:0;visibility:hidden';
  frame.onload = () => {
    const view = frame.contentWindow;
    view?.addEventListener('afterprint', () => frame.remove(), { once: true });
    view?.print();
    setTimeout(() => frame.remove(), KEPT);
  };
  // Trusted Types forbid `srcdoc`; an address of our own making is allowed.
  const address = URL.createObjectURL(new Blob([html], { type: 'text/html' }));
  frame.src = address;
  setTimeout(() => URL.revokeObjectURL(address), KEPT);
  (document.body ?? document.documentElement).append(frame);
};
