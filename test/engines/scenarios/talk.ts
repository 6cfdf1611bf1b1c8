import { expect } from 'vitest';
import { visitorOn } from '../../kit/engines/people.ts';
import type { Scenarios } from '../scenario.ts';

export const talk: Scenarios = {
  'first words reach the operator, an answer comes back, and marks climb to read': async (stage) => {
    const visitor = await stage.visitor();
    await visitor.say('Is the gaiwan in stock?');
    await visitor.log.getByRole('img', { name: /^(Sent|Delivered)$/ }).waitFor();
    const { talk } = await stage.taken('Is the gaiwan in stock?');
    talk.read();
    await visitor.log.getByRole('img', { name: 'Read' }).waitFor();
    await visitor.panel.getByRole('heading', { name: 'Anna' }).waitFor();

    await talk.say('Yes, both of them.');
    await visitor.log.getByText('Yes, both of them.').waitFor();
    // The greeting, which stood above the field, is where the conversation begins.
    const greeting = visitor.log.getByRole('heading', { name: 'How can we help?' });
    expect(await greeting.evaluate((heading) => heading.offsetTop)).toBeLessThan(40);
    await expect.poll(() => talk.theirs.value.read).toBe(talk.lines.value.at(-1)?.seq);
    await visitor.say('Both, please');
    await visitor.hasSaid(/gaiwan|oth/, ['Is the gaiwan in stock?', 'Yes, both of them.', 'Both, please']);
  },

  'nothing of the chat comes over the wire twice, though it is asked for before it is imported': async (
    stage,
  ) => {
    const person = await stage.sit();
    // Of a file of another origin a page is not told whether it came over the wire.
    const visitor = visitorOn(await person.open(`${stage.server.url}/shop/`));
    await visitor.open();
    await visitor.say('Is it light?');
    await stage.taken('Is it light?');
    await visitor.hasSaid(/light/, ['Is it light?']);
    const pulled = await visitor.tab.evaluate(() =>
      (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
        .filter(({ name, transferSize }) => /\/assets\/.+\.js$/.test(name) && transferSize > 0)
        .map(({ name }) => new URL(name).pathname),
    );
    expect(pulled.filter((path) => /\/(client|shell|view|widget)-/.test(path))).toHaveLength(4);
    expect(pulled).toEqual([...new Set(pulled)]);
  },

  'each side sees that the other is writing, and the operator what': async (stage) => {
    const visitor = await stage.visitor();
    await visitor.say('Good morning');
    const { talk } = await stage.taken('Good morning');
    await visitor.field.type('the white one');
    await expect.poll(() => talk.typing.value.map(({ text }) => text)).toEqual(['the white one']);
    talk.composer.set('Which');
    await visitor.log.getByText('is typing').waitFor();
    talk.composer.set('');
    await visitor.log.getByText('is typing').waitFor({ standing: 'absent' });
  },

  'Shift and Enter make a line, the field grows with it, and Enter sends both lines': async (stage) => {
    const visitor = await stage.visitor();
    // Not its rectangle: the panel grows as it opens.
    const height = () => visitor.field.evaluate((field) => (field as HTMLElement).offsetHeight);
    await visitor.field.type('One longer line here');
    const low = await height();
    await visitor.tab.press('Shift+Enter');
    await visitor.tab.type('short');
    await expect.poll(height).toBeGreaterThan(low);
    await visitor.tab.press('Enter');
    await expect.poll(height).toBeLessThanOrEqual(low);
    const { talk } = await stage.taken('One longer line here\nshort');
    expect(talk.head.value?.last?.text).toBe('One longer line here\nshort');
    // As many lines as were written: two of 22 pixels, and what is around them.
    const bubble = visitor.log.getByText('short');
    expect(await bubble.evaluate((element) => element.clientHeight)).toBeLessThan(66);
  },

  'a reload in mid-chat keeps the draft, the words and who answers': async (stage) => {
    const visitor = await stage.visitor();
    await visitor.say('Before the reload');
    const { talk } = await stage.taken('Before the reload');
    await talk.say('Still here');
    await visitor.log.getByText('Still here').waitFor();
    await visitor.field.type('half a thought');
    await expect.poll(() => talk.typing.value.map(({ text }) => text)).toEqual(['half a thought']);
    await visitor.tab.reload();
    await visitor.open();
    await visitor.hasSaid(/^(Before|Still)/, ['Before the reload', 'Still here']);
    await expect.poll(() => visitor.field.value()).toBe('half a thought');
    await visitor.panel.getByRole('heading', { name: 'Anna' }).waitFor();
    await visitor.tab.press('Enter');
    await expect.poll(() => talk.head.value?.last?.text).toBe('half a thought');
  },

  'whatever was typed stands there after a reload, however soon that comes': async (stage) => {
    const visitor = await stage.visitor();
    await visitor.say('Before the reloads');
    const { talk } = await stage.taken('Before the reloads');
    await visitor.hasSaid(/^Before/, ['Before the reloads']);
    let draft = '';
    for (const letter of 'thoughts') {
      draft += letter;
      await visitor.field.type(letter);
      await visitor.tab.reload();
      await visitor.open();
      await visitor.hasSaid(/^Before/, ['Before the reloads']);
      await expect.poll(() => visitor.field.value()).toBe(draft);
    }
    await visitor.field.press('Enter');
    await expect.poll(() => talk.head.value?.last?.text).toBe(draft);
  },

  'what is typed before a draft of the page before has been read stands after it, and both are sent': async (
    stage,
  ) => {
    const visitor = await stage.visitor();
    await visitor.field.type('kept from before');
    // What the pointer rests on is loaded at once.
    await visitor.tab.clickAt({ x: 4, y: 4 });
    await visitor.tab.reload();
    const launcher = visitor.tab.getByRole('button', { name: /^Open chat/ });
    await launcher.waitFor();
    // At the moment that the field appears nothing that reads a draft has been asked for.
    await launcher.evaluate((button) => {
      const root = button.getRootNode() as ShadowRoot;
      new MutationObserver((_, observer) => {
        const field = root.querySelector('textarea');
        if (!field) return;
        observer.disconnect();
        field.focus();
        // Where the pointer has come near by itself, the draft may stand there already.
        document.execCommand('insertText', false, field.value ? ' and new' : 'and new');
        const caret = field.value.length - ' new'.length;
        field.setSelectionRange(caret, caret);
      }).observe(root, { childList: true, subtree: true });
      (button as HTMLElement).click();
    });
    await expect.poll(() => visitor.field.value()).toBe('kept from before and new');
    await visitor.tab.type(', too,');
    await expect.poll(() => visitor.field.value()).toBe('kept from before and, too, new');
    await visitor.tab.reload();
    await visitor.open();
    await expect.poll(() => visitor.field.value()).toBe('kept from before and, too, new');
    await visitor.field.press('Enter');
    await stage.taken('kept from before and, too, new');
  },

  'what is sent before the client is there reaches the desk, though the tab is closed at once': async (
    stage,
  ) => {
    const person = await stage.sit();
    const visitor = await stage.visit({ person });
    const launcher = visitor.tab.getByRole('button', { name: /^Open chat/ });
    await launcher.waitFor();
    await launcher.evaluate(
      (button) =>
        new Promise<void>((done) => {
          const root = button.getRootNode() as ShadowRoot;
          // The server is not to be reached from here on: nothing of the client comes.
          const { fetch } = window;
          window.fetch = (input, init) =>
            /assets\/(client|view)-/.test(String(input)) ? new Promise(() => undefined) : fetch(input, init);
          new MutationObserver((_, observer) => {
            const field = root.querySelector('textarea');
            if (!field) return;
            observer.disconnect();
            field.focus();
            document.execCommand('insertText', false, 'Said and gone');
            field.dispatchEvent(
              new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }),
            );
            done();
          }).observe(root, { childList: true, subtree: true });
          (button as HTMLElement).click();
        }),
    );
    await visitor.tab.close();
    await stage.visit({ person });
    await stage.taken('Said and gone');
  },

  'while the panel is closed the launcher counts what comes': async (stage) => {
    const visitor = await stage.visitor();
    await visitor.say('Call me when you know');
    const { talk } = await stage.taken('Call me when you know');
    await visitor.close();
    await visitor.panel.waitFor({ standing: 'absent' });
    await talk.say('Now');
    await talk.say('we know');
    await visitor.tab.getByRole('button', { name: 'Open chat: 2 unread messages' }).click();
    await visitor.log.getByText('we know').waitFor();
    await expect.poll(() => talk.theirs.value.read).toBe(talk.lines.value.at(-1)?.seq);
    // Escape puts it away as the button does.
    await visitor.tab.press('Escape');
    await visitor.panel.waitFor({ standing: 'absent' });
    await visitor.tab.getByRole('button', { name: /^Open chat$/ }).waitFor();
  },
};
