const chat = () => document.querySelector('besedka-chat');

const trap = (options) => {
  document.getElementById('trap').hidden = false;
  focusTrap
    .createFocusTrap('#trap', { allowOutsideClick: (event) => chat().contains(event.target), ...options })
    .activate();
};

/** How pages show them, with what docs/embedding.md tells them to set. */
window.show = {
  bootstrap() {
    new bootstrap.Modal('#bootstrap').show();
  },
  'focus-trap'() {
    trap({});
  },
  'focus-trap, isolated'() {
    trap({ isolateSubtrees: true });
  },
  'a11y-dialog'() {
    new A11yDialog(document.getElementById('a11y')).show();
  },
  'showModal()'() {
    const dialog = document.getElementById('native');
    dialog.showModal();
    dialog.append(chat());
    dialog.addEventListener('close', () => document.body.append(chat()));
  },
  'close()'() {
    document.getElementById('native').close();
  },
};
