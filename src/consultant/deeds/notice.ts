/** How long a notice stays, in milliseconds. */
const STAYS = 6000;

/** Says something to the visitor for a moment, where a page asked for no answer of its own. */
export const showNotice = (document: Document, text: string): void => {
  const element = document.createElement('div');
  element.setAttribute('role', 'status');
  element.className = 'comagic-notice';
  element.style.cssText =
    'position:fixed;z-index:2147483647;top:20px;left:50%;transform:translateX(-50%);padding:12px 18px;border-radius:10px;background:#222;color:#fff;font:14px/20px system-ui';
  element.textContent = text;
  (document.body ?? document.documentElement).append(element);
  setTimeout(() => element.remove(), STAYS);
};
