import { listen } from '../../dom/listen.ts';

/**
 * A file that nobody takes here (the site wants none, or what takes it is being changed for another) is not opened by
 * the browser in the place of the page.
 */
export const keepDrops = (root: ShadowRoot): (() => void) =>
  listen<DragEvent>(root, 'dragover drop', (event) => {
    const { dataTransfer } = event;
    if (event.defaultPrevented || !dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    dataTransfer.dropEffect = 'none';
  });
