import { listen } from '../../dom/listen.ts';

/** Events that tell of what is written, apart from keys. */
const WRITING = 'beforeinput input paste copy cut dragenter dragover dragleave drop';

/** As a person does it: a field knows how to undo it. */
const insert = (text: string): void => void document.execCommand('insertText', false, text);

/** Does what a field would have done with a key that the page forbade it. Keys that only move cannot be made up for. */
export const write = ({ type, key, ctrlKey, metaKey }: KeyboardEvent): void => {
  if (type === 'keyup' || ctrlKey || metaKey) return;
  if (key === 'Backspace') document.execCommand('delete');
  else if (key === 'Delete') document.execCommand('forwardDelete');
  else if (key === 'Enter') insert('\n');
  else if (key.length === 1) insert(key);
};

/** Keeps what is written, pasted and dropped with its field, as `keepKeys` keeps keys. */
export const keepWriting = (root: ShadowRoot): readonly (() => void)[] => [
  listen(root, WRITING, (event) => event.stopPropagation()),
  // On the way down it tells whether the page, at the window before us, has forbidden it.
  listen<ClipboardEvent>(
    root,
    'paste',
    ({ defaultPrevented, clipboardData }) => {
      if (defaultPrevented) insert(clipboardData?.getData('text/plain') ?? '');
    },
    { capture: true },
  ),
];
