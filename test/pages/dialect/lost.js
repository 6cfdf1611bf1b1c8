Comagic.UI.registerViewController('consultant', () => {
  document.title = 'ran';
});
