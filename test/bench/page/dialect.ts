import type { Visit } from './shop.ts';
import { inPage } from './shop.ts';

/** What the scripts in the page know of the dialect. They run there, so they can share nothing but this. */
interface ChatWidget {
  on(event: string, handler: () => void): void;
  getHistory(): readonly { readonly message_id: number }[] | false;
  hasHistory(): boolean;
  sendChatMessage(text: string): unknown;
  render(): void;
  show(): void;
  destroy(): void;
}
interface Page {
  Comagic: {
    UI: {
      registerViewController(name: string, controller: () => void): void;
      createWidget(name: string, config?: object): ChatWidget;
      getWidget(name: string): ChatWidget | undefined;
    };
  };
  chat: ChatWidget;
  size: number;
}

const set = (visit: Visit, size: number): Promise<void> =>
  visit.page.evaluate((given) => void Reflect.set(window, 'size', given), size);

/** Runs a controller that makes a chat; templates and history are loaded then. Gives how many milliseconds that took. */
export const speak = (visit: Visit): Promise<number> =>
  inPage(visit, () => {
    const page = window as unknown as Page;
    const began = performance.now();
    return new Promise<number>((resolve) => {
      page.Comagic.UI.registerViewController('consultant', () => {
        page.chat = page.Comagic.UI.createWidget('consultant_chat', { template: '<section></section>' });
        resolve(performance.now() - began);
      });
    });
  });

/** Milliseconds until so many handlers have been told of an event, on average of many times. */
export const tellHandlers = async (visit: Visit, handlers: number): Promise<number> => {
  await set(visit, handlers);
  return inPage(visit, () => {
    const { Comagic, size } = window as unknown as Page;
    const times = 50;
    const widget = Comagic.UI.createWidget('listened');
    let told = 0;
    for (let at = 0; at < size; at++) widget.on('show', () => void told++);
    widget.render();
    widget.show();
    const began = performance.now();
    for (let at = 0; at < times; at++) widget.show();
    const took = (performance.now() - began) / times;
    widget.destroy();
    if (told !== size * (times + 1)) throw new Error(`${told} of ${size * (times + 1)} were told.`);
    return took;
  });
};

/** Messages, and the milliseconds until the last of them was read. */
interface Read {
  readonly messages: number;
  readonly ms: number;
}

/** Pages through the whole history. `kept`: what could be read in one go. `longest`: the longest single read. */
export const pageThrough = (
  visit: Visit,
): Promise<{ readonly kept: Read; readonly whole: Read; readonly longest: number }> =>
  inPage(visit, async () => {
    const { chat } = window as unknown as Page;
    const seen = new Set<number>();
    let longest = 0;
    let idle = 0;
    const began = performance.now();
    let whole = { messages: 0, ms: 0 };
    let kept: Read | undefined;
    // What is older than that is fetched ahead: where the reader was faster, they wait a moment.
    while (idle < 40) {
      const asked = performance.now();
      const page = chat.getHistory() || [];
      longest = Math.max(longest, performance.now() - asked);
      if (!page.length) {
        kept ??= whole;
        idle++;
        await new Promise((resolve) => setTimeout(resolve, 5));
        continue;
      }
      idle = 0;
      for (const { message_id } of page) seen.add(message_id);
      whole = { messages: seen.size, ms: performance.now() - began };
    }
    return { kept: kept ?? whole, whole, longest };
  });

/** Milliseconds to draw so many widgets from a template, to find one by its name, and to take them all away. */
export const drawWidgets = async (
  visit: Visit,
  widgets: number,
): Promise<{ readonly draw: number; readonly find: number; readonly remove: number }> => {
  await set(visit, widgets);
  return inPage(visit, () => {
    const { Comagic, size } = window as unknown as Page;
    const tpl = '<li class="<%- side %>"><b c-ref="who"><%- name %></b> <span><%- text %></span></li>';
    const began = performance.now();
    const made = Array.from({ length: size }, (_, at) => {
      const widget = Comagic.UI.createWidget(`line ${at % 5}`, {
        settings: { side: 'left', name: 'Anna', text: `Message ${at}` },
        tpl,
      });
      widget.render();
      widget.show();
      return widget;
    });
    const drawn = performance.now();
    const finds = 100;
    for (let at = 0; at < finds; at++) Comagic.UI.getWidget(`line ${at % 5}`);
    const found = performance.now();
    for (const widget of made) widget.destroy();
    return {
      draw: drawn - began,
      find: (found - drawn) / finds,
      remove: performance.now() - found,
    };
  });
};
