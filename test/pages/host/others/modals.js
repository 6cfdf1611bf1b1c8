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
  /** As Radix holds the focus. */
  'focus scope'() {
    const scope = document.getElementById('scope');
    let last = null;
    const take = () => last?.focus();
    document.addEventListener('focusin', ({ target }) => {
      if (scope.contains(target)) last = target;
      else take();
    });
    document.addEventListener('focusout', ({ relatedTarget }) => {
      if (relatedTarget && !scope.contains(relatedTarget)) take();
    });
    scope.hidden = false;
  },
  /** As most close, when something beside them is pressed. */
  'closes'() {
    const scope = document.getElementById('scope');
    scope.hidden = false;
    document.addEventListener('pointerdown', ({ target }) => {
      if (scope.contains(target)) return;
      scope.hidden = true;
      window.given = 0;
      for (const ms of [0, 200])
        setTimeout(() => {
          document.getElementById('opener').focus();
          window.given++;
        }, ms);
    });
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
