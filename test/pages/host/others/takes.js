const NEXT = '<h1>After</h1><div id="modal"></div><p style="height: 2000px">A long text</p>';

const bodyOf = (html) => {
  const body = document.createElement('body');
  body.innerHTML = html;
  return body;
};

/** Ways in which pages and what they load replace what is there. */
window.takes = {
  'innerHTML'() {
    document.body.innerHTML = NEXT;
  },
  'replaceChildren()'() {
    document.body.replaceChildren(...bodyOf(NEXT).childNodes);
  },
  'another body'() {
    document.body = bodyOf(NEXT);
  },
  'idiomorph'() {
    Idiomorph.morph(document.body, bodyOf(NEXT));
  },
  'morphdom'() {
    morphdom(document.body, bodyOf(NEXT));
  },
  'another root'() {
    const root = document.createElement('html');
    root.lang = 'en';
    root.append(document.createElement('head'), bodyOf(NEXT));
    document.replaceChild(root, document.documentElement);
  },
};

window.openAnew = (html) => {
  document.open();
  document.write(html);
  document.close();
};
