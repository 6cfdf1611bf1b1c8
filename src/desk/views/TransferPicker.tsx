import { useModel } from '@preact/signals';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import type { OperatorClient } from '../../client/operator-surface.ts';
import { Icon } from '../../ui/parts/Icon.tsx';
import type { ConversationModel } from '../models/conversation.ts';
import type { ToolsModel } from '../models/tools.ts';
import { type Target, Transfer } from '../models/transfer.ts';
import { useDesk } from './context.tsx';
import { Face } from './Face.tsx';
import { DESK_ICONS } from './icons.ts';

export interface TransferPickerProps {
  readonly client: OperatorClient;
  readonly conversation: ConversationModel;
  readonly tools: ToolsModel;
  readonly close: () => void;
}

/** A search among colleagues and groups; arrows move the mark, Enter hands over. */
export const TransferPicker = ({ client, conversation, tools, close }: TransferPickerProps) => {
  const { ports, words } = useDesk();
  const id = useId();
  const model = useModel(() => new Transfer(client, conversation.holder.peek()?.id));
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => input.current?.focus(), []);
  const found = model.found.value;
  const marked = model.marked.value;
  const give = (target: Target | undefined) => {
    if (target) tools.transfer(target).catch(ports.complain);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') model.move(event.key === 'ArrowDown' ? 1 : -1);
    else if (event.key === 'Enter') give(found[marked]);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div class="input">
        <input
          ref={input}
          type="text"
          role="combobox"
          autoComplete="off"
          aria-label={words.tools.search}
          placeholder={words.tools.search}
          aria-expanded={found.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={marked >= 0 ? `${id}-${marked}` : undefined}
          value={model.query.value}
          onInput={(event) => model.search(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <div class="targets" role="listbox" id={`${id}-list`} aria-label={words.tools.transfer} tabIndex={-1}>
        {found.map((target, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field above
          <div
            key={target.key}
            id={`${id}-${at}`}
            role="option"
            tabIndex={-1}
            class="target"
            aria-selected={at === marked}
            onMouseMove={() => model.at(at)}
            onClick={() => give(target)}
          >
            <TargetLine target={target} />
          </div>
        ))}
      </div>
      {!found.length && (
        <p class="hint">{model.query.value.trim() ? words.tools.nobody : words.tools.alone}</p>
      )}
      <div class="tool-actions">
        <button type="button" class="button quiet" onClick={close}>
          {words.tools.cancel}
        </button>
        <button
          type="button"
          class="button"
          aria-disabled={tools.busy.value || !found.length}
          onClick={() => give(found[marked])}
        >
          {words.tools.give}
        </button>
      </div>
    </>
  );
};

const TargetLine = ({ target }: { readonly target: Target }) => {
  const { words } = useDesk();
  if (target.kind === 'colleague')
    return (
      <>
        <Face person={target.colleague} on />
        <span class="target-name">{target.name}</span>
        <span class="muted">{target.colleague.position}</span>
      </>
    );
  return (
    <>
      <span class="target-sign">
        <Icon d={DESK_ICONS.users} />
      </span>
      <span class="target-name">{target.name}</span>
      <span class="muted">{words.tools.groupOnline(target.online)}</span>
    </>
  );
};
