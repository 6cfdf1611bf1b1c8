import { useLayoutEffect, useRef } from 'preact/hooks';
import type { DeskWords } from '../../i18n/desk-en.ts';
import { Icon } from '../../ui/parts/Icon.tsx';
import type { ConversationModel } from '../models/conversation.ts';
import type { Tool, ToolsModel } from '../models/tools.ts';
import { useDesk } from './context.tsx';
import { DESK_ICONS } from './icons.ts';
import { Opener } from './Opener.tsx';

export interface ActionsProps {
  readonly conversation: ConversationModel;
  readonly tools: ToolsModel;
  /** What the card knows as the visitor's address: proposed for the transcript. */
  readonly address: string;
  /** Words for visitors, in the language of the talk. */
  readonly proposals: DeskWords['proposals'];
  readonly print: () => void;
}

interface Item {
  readonly name: string;
  readonly icon: string;
  readonly run: () => void;
}

/** Gives a text to the person as a file. */
const keepFile = (name: string, html: string): void => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([html], { type: 'text/html' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
};

const useItems = ({ conversation, tools, address, proposals, print }: ActionsProps): readonly Item[] => {
  const { ports, words } = useDesk();
  const { tools: names } = words;
  const show = (tool: Tool, text: () => string = () => '') => ({
    name: names[tool],
    icon: DESK_ICONS[tool],
    run: () => tools.show(tool, text()),
  });
  const stand = conversation.stand.value;
  const run = (action: Promise<void>) => {
    action.catch(ports.complain);
  };
  const keep = async () => {
    const file = await tools.save();
    if (file) keepFile(file.name, file.html);
  };
  const inside = stand === 'mine' || stand === 'beside';
  return [
    ...(inside || stand === 'waiting' ? [show('transfer')] : []),
    ...(inside
      ? [
          show('system'),
          show('card', () => proposals.card),
          show('rating', () => proposals.rating),
          show('way', () => proposals.way[tools.way.peek()]),
        ]
      : []),
    show('transcript', () => address),
    { name: names.file, icon: DESK_ICONS.file, run: () => run(keep()) },
    { name: names.print, icon: DESK_ICONS.print, run: print },
    ...(inside ? [{ name: names.leave, icon: DESK_ICONS.leave, run: () => run(conversation.leave()) }] : []),
  ];
};

const STEPS: Readonly<Record<string, (at: number, length: number) => number>> = {
  ArrowDown: (at, length) => (at + 1) % length,
  ArrowUp: (at, length) => (at - 1 + length) % length,
  Home: () => 0,
  End: (_, length) => length - 1,
};

/** A button by the composer with everything else that can be done in a talk. */
export const Actions = (props: ActionsProps) => {
  const { words } = useDesk();
  const items = useItems(props);
  const label = words.tools.menu;
  return (
    <Opener
      class="actions"
      label={label}
      title={`${label} (Alt+A)`}
      icon={DESK_ICONS.plus}
      menu
      action="actions"
    >
      {(close) => <Menu items={items} label={label} close={close} />}
    </Opener>
  );
};

interface MenuProps {
  readonly items: readonly Item[];
  readonly label: string;
  readonly close: (back: boolean) => void;
}

/** Arrows go through it, a letter goes to the next name that begins with it. */
const Menu = ({ items, label, close }: MenuProps) => {
  const menu = useRef<HTMLDivElement>(null);
  const focus = (at: number) => menu.current?.querySelectorAll<HTMLElement>('[role=menuitem]')[at]?.focus();
  useLayoutEffect(() => focus(0), []);
  const onKeyDown = (event: KeyboardEvent) => {
    const all = [...(menu.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    const at = all.findIndex((one) => one.matches(':focus'));
    const step = STEPS[event.key];
    if (event.key === 'Escape' || event.key === 'Tab') {
      if (event.key === 'Escape') event.preventDefault();
      close(event.key === 'Escape');
    } else if (step) {
      event.preventDefault();
      focus(step(at, all.length));
    } else if (event.key.length === 1 && !event.altKey && !event.ctrlKey && !event.metaKey) {
      const letter = event.key.toLocaleLowerCase();
      const begins = (index: number) => items[index]?.name.toLocaleLowerCase().startsWith(letter);
      const order = all.map((_, index) => (at + 1 + index) % all.length);
      const next = order.find(begins);
      if (next !== undefined) focus(next);
    }
  };
  return (
    <div ref={menu} class="menu" role="menu" aria-label={label} tabIndex={-1} onKeyDown={onKeyDown}>
      {items.map(({ name, icon, run }) => (
        <button
          key={name}
          type="button"
          role="menuitem"
          tabIndex={-1}
          onClick={() => {
            close(true);
            run();
          }}
        >
          <Icon d={icon} />
          <span>{name}</span>
        </button>
      ))}
    </div>
  );
};
