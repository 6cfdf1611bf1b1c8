import { signal } from '@preact/signals-core';
import { render } from 'preact';
import { afterEach, expect, test } from 'vitest';
import { keepTranslated } from '../../src/ui/parts/translated.ts';
import { useValue } from '../../src/ui/parts/useValue.ts';
import { translate, untranslate } from '../kit/translator.ts';

let end: () => void = () => undefined;
afterEach(() => {
  end();
  document.body.replaceChildren();
});

interface Said {
  readonly count: number;
  readonly state?: string | undefined;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}

/** A place where texts stand beside texts and elements, and change, come and go. */
const place = () => {
  const said = signal<Said>({ count: 1, state: 'waiting' });
  const View = () => {
    const { count, state, before, after } = useValue(said);
    return (
      <p>
        {before && <b>{before}</b>}
        {state} and {count} more
        {after && <i>{after}</i>}
      </p>
    );
  };
  const root = document.createElement('div');
  document.body.append(root);
  end = keepTranslated(root);
  render(<View />, root);
  const show = async (next: Said) => {
    said.value = next;
    // A frame for the drawing, and the observers after it.
    await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
  };
  const read = () => root.textContent?.replace(/\s+/g, ' ').trim();
  return { root, show, read };
};

test.each(['at once', 'in two steps'] as const)(
  'a text that was translated %s goes on changing',
  async (how) => {
    const { root, show, read } = place();
    await translate(root, how);
    expect(read()).toBe('[waiting][ and ][1][ more]');
    await show({ count: 2, state: 'talking' });
    expect(read()).toBe('talking[ and ]2[ more]');
    await translate(root, how);
    expect(read()).toBe('[talking][ and ][2][ more]');
    await show({ count: 3, state: 'talking' });
    expect(read()).toBe('[talking][ and ]3[ more]');
  },
);

test('what comes before, between and after stands where it belongs, and what goes leaves nothing', async () => {
  const { root, show, read } = place();
  await translate(root);
  await show({ count: 1, state: 'waiting', before: 'First', after: 'Last' });
  expect(read()).toBe('First[waiting][ and ][1][ more]Last');
  await translate(root);
  await show({ count: 1 });
  expect(read()).toBe('[ and ][1][ more]');
  await show({ count: 1, state: 'back' });
  expect(read()).toBe('back[ and ][1][ more]');
});

test('whoever wants the words of the page again gets them, and they go on changing', async () => {
  const { root, show, read } = place();
  const first = read();
  await translate(root);
  await untranslate(root);
  expect(read()).toBe(first);
  await show({ count: 9, state: 'talking' });
  expect(read()).toBe('talking and 9 more');
});

test('a place that goes takes its translation along', async () => {
  const { root, read } = place();
  await translate(root);
  render(null, root);
  expect(read()).toBe('');
});
