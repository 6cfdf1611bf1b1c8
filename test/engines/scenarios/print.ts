import { expect } from 'vitest';
import type { Tab } from '../../kit/engines/tab.ts';
import type { Scenarios } from '../scenario.ts';

/**
 * Reads what a frame is about to print: no driver can print in every engine. Whoever asks for the window of a frame gets
 * one that does so, whenever its page has been put there.
 */
const readPrint = (tab: Tab): Promise<void> =>
  tab.evaluate(() => {
    const { prototype } = HTMLIFrameElement;
    const { get } = Object.getOwnPropertyDescriptor(prototype, 'contentWindow') ?? {};
    Object.defineProperty(prototype, 'contentWindow', {
      configurable: true,
      get(this: HTMLIFrameElement) {
        const view: Window | null = get?.call(this);
        if (view)
          view.print = () => {
            const paper = view.document.querySelector('besedka-paper')?.shadowRoot;
            Reflect.set(
              window,
              'apart',
              paper?.querySelector('article')?.textContent ?? `Nothing in ${view.document.body.outerHTML}`,
            );
          };
        return view;
      },
    });
  });

const apart = async (tab: Tab): Promise<string> =>
  String(await tab.waitUntil(() => Reflect.get(window, 'apart') as string | undefined));

export const print: Scenarios = {
  'a conversation is printed with names and times, from the menu of the widget and of the desk': async (
    stage,
  ) => {
    const desk = await stage.desk();
    const visitor = await stage.visitor();
    await visitor.say('On paper, please');
    await desk.choose('On paper, please');
    await desk.take();
    await desk.say('Here you are');
    await visitor.log.getByText('Here you are').waitFor();

    await readPrint(desk.tab);
    await desk.tab.getByRole('button', { name: 'Actions' }).click();
    await desk.tab.getByRole('menuitem', { name: 'Print the conversation' }).click();
    const atDesk = await apart(desk.tab);
    expect(atDesk).toMatch(/\d{1,2}:\d\d( [AP]M)?Visitor \d+On paper, please/);
    expect(atDesk).toMatch(/\d{1,2}:\d\d( [AP]M)?AnnaHere you are/);

    await readPrint(visitor.tab);
    await visitor.panel.getByRole('button', { name: 'More' }).click();
    await visitor.panel.getByRole('button', { name: 'Print' }).click();
    expect(await apart(visitor.tab)).toMatch(
      /\d{1,2}:\d\d( [AP]M)?YouOn paper, please.*\d{1,2}:\d\d( [AP]M)?AnnaHere you are/,
    );

    // The browser's own way: the page lays it out before, and takes it away after.
    const laid = await visitor.tab.waitUntil(() => {
      dispatchEvent(new Event('beforeprint'));
      const paper = document.querySelector('besedka-paper')?.shadowRoot?.textContent;
      dispatchEvent(new Event('afterprint'));
      return paper;
    });
    expect(laid).toContain('Here you are');
    expect(await visitor.tab.evaluate(() => document.querySelectorAll('besedka-paper').length)).toBe(0);
  },
};
