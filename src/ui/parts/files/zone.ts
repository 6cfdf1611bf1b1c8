import { listen } from '../../../dom/listen.ts';

const hasFiles = (data: DataTransfer | null): data is DataTransfer => data?.types.includes('Files') === true;

/** Folders come as files that cannot be read: they are left out. */
const filesOf = (data: DataTransfer): readonly File[] =>
  [...data.items].flatMap((item) => {
    const file = item.kind === 'file' && !item.webkitGetAsEntry?.()?.isDirectory ? item.getAsFile() : null;
    return file ? [file] : [];
  });

/** Takes files that are dropped on an element or pasted into it; `over` hears whether some hang above it. Gives the undo. */
export const watchZone = (
  zone: Element,
  add: (files: readonly File[]) => void,
  over: (now: boolean) => void,
): (() => void) => {
  // Entering a child comes before leaving its parent.
  let depth = 0;
  const undos: (() => void)[] = [];
  const on = <E extends Event>(name: string, hear: (event: E) => void) =>
    undos.push(listen<E>(zone, name, hear));

  on<DragEvent>('dragenter', (event) => {
    if (!hasFiles(event.dataTransfer)) return;
    event.preventDefault();
    depth += 1;
    over(true);
  });
  on<DragEvent>('dragover', (event) => {
    if (!hasFiles(event.dataTransfer)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
  });
  on<DragEvent>('dragleave', (event) => {
    if (!hasFiles(event.dataTransfer)) return;
    depth = Math.max(0, depth - 1);
    if (!depth) over(false);
  });
  on<DragEvent>('drop', (event) => {
    if (!hasFiles(event.dataTransfer)) return;
    event.preventDefault();
    depth = 0;
    over(false);
    add(filesOf(event.dataTransfer));
  });
  on<ClipboardEvent>('paste', (event) => {
    const { clipboardData: data } = event;
    // Cells and paragraphs bring their picture along; their text is what is meant.
    if (!hasFiles(data) || data.types.includes('text/plain')) return;
    event.preventDefault();
    add(filesOf(data));
  });
  return () => {
    for (const undo of undos) undo();
  };
};
