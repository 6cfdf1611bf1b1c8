/** Shows a dialog as a modal one; one that is shown so already stays as it is. */
export const showModal = (dialog: HTMLDialogElement): void => {
  if (dialog.matches(':modal')) return;
  const { activeElement } = dialog.getRootNode() as ShadowRoot;
  dialog.removeAttribute('open');
  dialog.showModal();
  // It has gone to whatever stands first, though the visitor may be writing.
  const focused = dialog.contains(activeElement) ? activeElement : dialog;
  (focused as HTMLElement).focus({ preventScroll: true });
};
