// The whole document is React's, as with Remix and React Router: what the server has sent, and then this.
(() => {
  const { createElement: e, useState } = React;
  const version = /18/.test(location.pathname) ? 18 : 19;
  const libraries = version === 18 ? ['/lib/react-18.js', '/lib/react-dom-18.js'] : ['/lib/react-dom-19.js'];
  const Counter = () => {
    const [count, set] = useState(0);
    return e('button', { onClick: () => set(count + 1) }, `Pressed ${count} times`);
  };
  const script = { async: true, src: '{{server}}/besedka.js', 'data-site': 'demo' };
  const Page = () =>
    e(
      'html',
      { lang: 'en' },
      e(
        'head',
        null,
        e('meta', { charSet: 'utf-8' }),
        e('title', null, `A document of React ${version}`),
        e('script', script),
      ),
      e(
        'body',
        null,
        e('main', null, e(Counter)),
        ...[...libraries, '/others/react.js'].map((src) => e('script', { key: src, src })),
      ),
    );
  window.problems = [];
  window.hydrate = () => {
    const note = (problem) => problems.push(String(problem?.message ?? problem));
    ReactDOM.hydrateRoot(document, e(Page), { onRecoverableError: note, onUncaughtError: note });
  };
  const after = new URLSearchParams(location.search).get('after');
  // So many milliseconds after the launcher was drawn.
  const look = () => {
    if (document.querySelector('besedka-chat')) setTimeout(hydrate, Number(after));
    else requestAnimationFrame(look);
  };
  if (after) look();
})();
