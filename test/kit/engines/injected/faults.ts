/** What a page did that it must not do, in the order in which it did it. */
export const collectFaults = (): readonly string[] => {
  const faults: string[] = [];
  const add = (text: string) => void faults.push(text);
  const { error } = console;
  addEventListener('error', (event) => {
    // A picture or a script that does not load is told to the element, not here.
    add(`${event.message} ${event.error?.stack || `at ${event.filename || 'an address that is not told'}`}`);
  });
  addEventListener('unhandledrejection', ({ reason }) => add(`Unhandled: ${reason} ${reason?.stack ?? ''}`));
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => {
    // Firefox asks for this one by itself.
    if (!blockedURI.endsWith('/favicon.ico'))
      add(`Against the policy: ${effectiveDirective} ${blockedURI} ${sample}`);
  });
  console.error = (...words: readonly unknown[]) => {
    add(`console.error: ${words.map((word) => (word instanceof Error ? word.stack : word)).join(' ')}`);
    error.apply(console, [...words]);
  };
  return faults;
};
