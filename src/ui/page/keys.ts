import { keepWithin } from './within.ts';

const FIELD = 'input, textarea, select, [contenteditable]';
/** Keys that press, send, close and move around: a field has uses for them, and so has the rest of the panel. */
const MOVES = /^(Enter|Escape|Tab|Home|End| |Arrow|Page)/;
/** The others of a field, apart from those that write: some edit, some are at work on a letter. */
const EDITS = /^(Backspace|Delete|Insert|Dead|Process|Unidentified)$/;

/** Whether what has the focus has a use for a key. */
const isUsed = (event: KeyboardEvent, origin: Element): boolean => {
  const { key } = event;
  // AltGr is Ctrl and Alt to some, and writes.
  const isCommand = (event.ctrlKey || event.metaKey) && !event.getModifierState('AltGraph');
  if (origin.matches(FIELD)) {
    if (MOVES.test(key) || EDITS.test(key)) return true;
    return isCommand ? /^[acvxyz]$/i.test(key) : [...key].length === 1;
  }
  // The launcher is only pressed.
  return !isCommand && (origin.closest('dialog, section') ? MOVES : /^(Enter| )/).test(key);
};

/**
 * Keeps keys with the field in which they were pressed. Outside of the shadow root an event names another target, so
 * pages whose shortcuts spare fields do not spare ours. Shortcuts of the page work with all that a field has no use
 * for, and elsewhere with everything. `undone`: a page was faster, and has forbidden a key.
 */
export const keepKeys = (root: ShadowRoot, undone: (event: KeyboardEvent) => void): (() => void) =>
  keepWithin(root, 'keydown keypress keyup', isUsed, undone);
