/** What modals put on everything beside them. */
const SHUT = ['inert', 'aria-hidden'];
/** How often that is undone, until there was peace for so many milliseconds. */
const AT_MOST = 20;
const PEACE = 1000;

/** Lets the chat be used while the page shows a modal: takes off again what that puts on its element. */
export const stayOpen = ({ host }: ShadowRoot): (() => void) => {
  let undone = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    for (const name of SHUT) {
      if (!host.hasAttribute(name) || ++undone > AT_MOST) continue;
      host.removeAttribute(name);
      clearTimeout(timer);
      timer = setTimeout(() => {
        undone = 0;
      }, PEACE);
    }
  };
  const observer = new MutationObserver(look);
  observer.observe(host, { attributeFilter: SHUT });
  look();
  return () => {
    observer.disconnect();
    clearTimeout(timer);
  };
};
