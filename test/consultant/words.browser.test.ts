import { afterEach, describe, expect, test } from 'vitest';
import { createPeople } from '../../src/consultant/people.ts';
import type { CompiledTemplate } from '../../src/consultant/types.ts';
import { createUIStage } from './stage.ts';

const stage = createUIStage();

const BAD = '<img src=x onerror="window.ran = true"> <b>bold</b> &amp; it\'s "so"';

afterEach(() => {
  Reflect.deleteProperty(window, 'ran');
  document.body.replaceChildren();
});

/** A page that was given these words. */
const pageWith = (...words: readonly unknown[]) => {
  const people = createPeople();
  for (const one of words) people.keep(one);
  return stage({ people });
};

/** What a template makes of a message, on the page. */
const draw = (
  template: string | CompiledTemplate,
  settings: object = { text: BAD },
  ...more: readonly unknown[]
) => {
  const { ui } = pageWith(settings, ...more);
  const element = ui.createEl(template, settings as Record<string, unknown>);
  document.body.append(element);
  return element;
};
/** Whether anything has run: also what would as soon as a picture is missing. */
const ran = async () => {
  await Promise.all(
    [...document.images].map((image) =>
      image.complete
        ? undefined
        : new Promise((end) => {
            image.onerror = image.onload = end;
          }),
    ),
  );
  return 'ran' in window;
};

test.each([
  ['put out raw', '<p><%= text %></p>'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a template of the page
  ['in braces', '<p>${ text }</p>'],
  ['escaped, once', '<p><%- text %></p>'],
  ['escaped by the library', '<p><%= _.escape(text) %></p>'],
  ['by print', '<p><% print(text) %></p>'],
  ['by the page’s own escape', '<p><%= text.replace(/&/g, "&amp;").replace(/</g, "&lt;") %></p>'],
  ['as a part of a longer text', '<p><%= "" + text + "" %></p>'],
  ['by a variable', '<p><% var said = text; %><%= said %></p>'],
  ['by a loop', '<p><% [text].forEach(function (one) { %><%= one %><% }) %></p>'],
  ['in a text area', '<textarea><%= text %></textarea>'],
])('words of people are shown as they were written: %s', async (_, template) => {
  const element = draw(template);
  expect(element.textContent).toBe(BAD);
  expect(element.children).toHaveLength(0);
  expect(await ran()).toBe(false);
});

test.each([
  ['in quotes', '<p title="<%= text %>"></p>'],
  ['in single quotes', "<p title='<%= text %>'></p>"],
  ['escaped, once', '<p title="<%- text %>"></p>'],
  ['after words of the page', '<p title="Said: <%= text %>"></p>'],
])('an attribute holds them whole: %s', async (_, template) => {
  const element = draw(template);
  expect(element.title.replace('Said: ', '')).toBe(BAD);
  expect(element.attributes).toHaveLength(1);
  expect(await ran()).toBe(false);
});

test('without quotes they become no attribute that means something', async () => {
  const element = draw('<p title=<%= text %>>x</p>', {
    text: 'a onmouseover=window.ran=1 style=color:red "b"',
  });
  expect(
    element.getAttributeNames().filter((name) => /^on|style/.test(name) && element.getAttribute(name)),
  ).toEqual([]);
  element.dispatchEvent(new MouseEvent('mouseover'));
  expect(await ran()).toBe(false);
});

describe('what a template makes of words itself stays what it is', () => {
  test('line breaks and links', async () => {
    const text = 'Look: https://shop.example/tea?a=1&b=2\n<img src=x onerror="window.ran = 1">';
    const element = draw(
      '<p><%= text.replace(/(https?:\\/\\/[-\\w+&@#\\/%?=~|!:,.;]*)/g, \'<a href="$1">$1</a>\').replace(/\\n/g, "<br>") %></p>',
      { text },
    );
    expect([...element.children].map(({ localName }) => localName)).toEqual(['a', 'br']);
    expect(element.querySelector('a')?.href).toBe('https://shop.example/tea?a=1&b=2');
    expect(element.textContent).toBe(text.replace('\n', ''));
    expect(await ran()).toBe(false);
  });

  test('an address that ends a link early ends nothing', async () => {
    const text = 'https://x.example/"onmouseover="window.ran=1';
    const element = draw('<p><%= text.replace(/(https?:\\/\\/\\S+)/g, \'<a href="$1">$1</a>\') %></p>', {
      text,
    });
    const link = element.querySelector('a');
    expect(link?.getAttributeNames()).toEqual(['href']);
    expect(link?.getAttribute('href')).toBe(text);
    link?.dispatchEvent(new MouseEvent('mouseover'));
    expect(await ran()).toBe(false);
  });

  test('a choice by what the words are', () => {
    expect(draw('<p><% if (text) { %>yes <%= text.length %><% } else { %>no<% } %></p>').textContent).toBe(
      `yes ${BAD.length}`,
    );
    expect(draw('<p><% if (text) { %>yes<% } else { %>no<% } %></p>', { text: '' }).textContent).toBe('no');
  });

  test('JSON in an attribute, and words in the query of an address', () => {
    const settings = { name: 'Anna "A" & <B>', list: ["it's", '\\'] };
    const element = draw(
      '<p data-json=\'<%= JSON.stringify({ name: name, list: list }) %>\'><a href="/?q=<%= encodeURIComponent(name) %>">x</a></p>',
      settings,
    );
    expect(JSON.parse(element.dataset.json ?? '')).toEqual(settings);
    const { href } = element.querySelector('a') ?? expect.unreachable();
    expect(new URL(href).searchParams.get('q')).toBe(settings.name);
  });

  test('markup of the page’s own, in settings and in the output', () => {
    const { ui } = pageWith({ text: BAD });
    expect(ui.createEl('<p><%= html %></p>', { html: 'a <b>b</b>' }).innerHTML).toBe('a <b>b</b>');
    expect(ui.createEl('<p><%= "<i>" + 1 + "</i>" %></p>').innerHTML).toBe('<i>1</i>');
    expect(ui.createEl('<p onclick="window.ok = 1"><b style="color:red">x</b></p>').outerHTML).toBe(
      '<p onclick="window.ok = 1"><b style="color:red">x</b></p>',
    );
  });
});

test('words in the code of an attribute stay inside their quotes', async () => {
  const name = '\');window.ran=1;//"';
  const element = draw('<p onclick="window.heard = \'<%= name %>\'">x</p>', { name });
  element.click();
  expect(Reflect.get(window, 'heard')).toBe(name);
  expect(await ran()).toBe(false);
});

test.each(['javascript:window.ran=1', ' Java\nScript:window.ran=1', 'data:text/html,<script>1</script>'])(
  'an address that would run something is none: %j',
  (link) => {
    const element = draw('<p><a href="<%= link %>">x</a><iframe src="<%- link %>"></iframe><%= link %></p>', {
      link,
    });
    expect(element.querySelector('a')?.hasAttribute('href')).toBe(false);
    expect(element.querySelector('iframe')?.hasAttribute('src')).toBe(false);
    expect(element.textContent).toBe(`x${link}`);
  },
);

test('a document in an attribute shows them as words', () => {
  const element = draw('<p><iframe srcdoc="<%= text %>"></iframe></p>');
  const made = new DOMParser().parseFromString(element.querySelector('iframe')?.srcdoc ?? '', 'text/html');
  expect(made.body.textContent).toBe(BAD);
  expect(made.querySelector('img, b')).toBeNull();
});

test.each([
  ['read by the template itself', '<p><%= said() %></p>'],
  ['written into the text of the template', `<p>${BAD}</p>`],
])('words that did not come by the settings do not run either: %s', async (_, template) => {
  const element = draw(template, { said: () => BAD }, BAD);
  expect(element.querySelector('img')).toBeNull();
  expect(await ran()).toBe(false);
});

test('a template that somebody has written is not carried out', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what somebody types
  const text = '<%= window.ran = 1 %>${ window.ran = 1 }';
  expect(draw(`<p>${text}</p>`, {}, text).textContent).toBe(text);
  expect(draw('<p><%= text %></p>', { text }).textContent).toBe(text);
  expect('ran' in window).toBe(false);
});

test('markup that a page makes of words before it gives them to a template lets nothing run', async () => {
  const text = 'Look\n<img src=https://x.example/a.png onerror="window.ran = 1"> <b>b</b>';
  const { ui } = pageWith(text);
  const html = text.replace(/(https:\/\/\S+)/g, '<a href="$1">$1</a>').replace(/\n/g, '<br>');
  const element = ui.createEl('<p><%= html %></p>', { html });
  document.body.append(element);
  expect(element.querySelector('img')).toBeNull();
  expect(element.querySelector('br, a')).not.toBeNull();
  expect(await ran()).toBe(false);
});

describe('a function in the place of a template', () => {
  test('gives HTML in which words are words', async () => {
    const element = draw((settings) => `<p title="${settings.text}">${settings.text}</p>`);
    expect([element.textContent, element.title]).toEqual([BAD, BAD]);
    expect(await ran()).toBe(false);
  });

  test('gives an element of its own, and reads the words as they are', () => {
    const seen: unknown[] = [];
    const element = draw((settings) => {
      seen.push(settings.text);
      return Object.assign(document.createElement('p'), { textContent: settings.text });
    });
    expect(element.textContent).toBe(BAD);
    expect(seen).toEqual([BAD]);
  });
});

test('what a page holds is not changed: settings, and what is in them', () => {
  const message = { text: BAD, list: [BAD], inner: { name: BAD } };
  const before = structuredClone(message);
  const { ui } = pageWith(message);
  const widget = ui.createWidget('message', { settings: message, template: '<p><%= inner.name %></p>' });
  widget.render();
  expect(message).toEqual(before);
  expect(widget.settings).toBe(message);
  expect(widget.getEl()?.textContent).toBe(BAD);
});

test('settings that hold themselves, elements and what else a page likes are read as ever', () => {
  const own = { text: BAD, el: document.createElement('i'), when: new Date(0), call: () => 'called' };
  const settings: Record<string, unknown> = { ...own };
  settings.self = settings;
  const element = draw(
    '<p><%= self.self.text %>|<%= el.localName %>|<%= when.getTime() %>|<%= call() %></p>',
    settings,
  );
  expect(element.textContent).toBe(`${BAD}|i|0|called`);
});

test('a site may want words taken for markup', () => {
  const people = createPeople();
  const { ui } = stage({ people, wordsAsMarkup: () => true });
  const settings = people.keep({ text: 'a <b>b</b>' });
  expect(ui.createEl('<p><%= text %></p>', settings).innerHTML).toBe('a <b>b</b>');
  expect(ui.createEl('<p><%- text %></p>', settings).textContent).toBe('a <b>b</b>');
});
