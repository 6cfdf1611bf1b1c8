import { useLayoutEffect, useRef } from 'preact/hooks';
import type { OperatorClient } from '../../client/operator-surface.ts';
import type { DeskWords } from '../../i18n/desk-en.ts';
import { CARD_FIELDS } from '../../protocol/cards.ts';
import { WAYS } from '../../protocol/messages.ts';
import { Notice } from '../../ui/parts/Notice.tsx';
import { refusalText } from '../../ui/parts/refusal.ts';
import type { ConversationModel } from '../models/conversation.ts';
import type { Tool, ToolsModel } from '../models/tools.ts';
import { useDesk } from './context.tsx';
import { Segments } from './Segments.tsx';
import { TransferPicker } from './TransferPicker.tsx';

export interface ToolPanelProps {
  readonly client: OperatorClient;
  readonly conversation: ConversationModel;
  readonly tools: ToolsModel;
  /** Words for visitors, in the language of the talk. */
  readonly proposals: DeskWords['proposals'];
  /** Gives the focus back to the composer. */
  readonly back: () => void;
}

/** What has been chosen among the actions: a few fields above the composer. Escape puts it away. */
export const ToolPanel = (props: ToolPanelProps) => {
  const { tools, back } = props;
  const { words } = useDesk();
  const tool = tools.open.value;
  if (!tool) return <Said tools={tools} />;
  const close = () => {
    tools.hide();
    back();
  };
  return (
    <section
      class="tool"
      key={tool}
      aria-label={words.tools[tool]}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        close();
      }}
    >
      <h2>{words.tools[tool]}</h2>
      {tool === 'transfer' ? (
        <TransferPicker {...props} close={close} />
      ) : (
        <Words {...props} tool={tool} close={close} />
      )}
      <Trouble tools={tools} />
    </section>
  );
};

/** What was done, or refused, without a tool being open. */
const Said = ({ tools }: Pick<ToolPanelProps, 'tools'>) => {
  const { words } = useDesk();
  if (tools.refusal.value) return <Trouble tools={tools} />;
  if (!tools.done.value) return null;
  return (
    <Notice
      action={
        <button type="button" class="text" onClick={tools.forget}>
          {words.talk.dismiss}
        </button>
      }
    >
      {words.tools.mailed}
    </Notice>
  );
};

const Trouble = ({ tools }: Pick<ToolPanelProps, 'tools'>) => {
  const { speech, words } = useDesk();
  const refusal = tools.refusal.value;
  if (!refusal) return null;
  return (
    <Notice
      tone="warn"
      action={
        <button type="button" class="text" onClick={tools.forget}>
          {words.talk.dismiss}
        </button>
      }
    >
      {refusalText(speech, refusal)}
    </Notice>
  );
};

interface WordsProps extends ToolPanelProps {
  readonly tool: Exclude<Tool, 'transfer'>;
  readonly close: () => void;
}

/** The words that go out, with what they ask for. */
const Words = ({ tools, tool, proposals, close, back }: WordsProps) => {
  const { ports, words } = useDesk();
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => form.current?.querySelector<HTMLElement>('textarea, input[type=email]')?.focus(), []);
  const fault = tools.fault.value;
  const about = { 'aria-invalid': fault ? true : undefined, 'aria-describedby': fault && 'tool-fault' };
  const submit = async () => {
    await tools.submit();
    if (!tools.open.peek()) back();
  };
  const send = () => {
    submit().catch(ports.complain);
  };
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {tool === 'way' && <Ways tools={tools} proposals={proposals} />}
      {tool === 'card' && <Fields tools={tools} />}
      <div class="input">
        {tool === 'transcript' ? (
          <input
            type="email"
            autoComplete="off"
            aria-label={words.tools.address}
            value={tools.text.value}
            onInput={(event) => tools.write(event.currentTarget.value)}
            {...about}
          />
        ) : (
          <textarea
            rows={2}
            dir="auto"
            aria-label={words.tools.words}
            value={tools.text.value}
            onInput={(event) => tools.write(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
              event.preventDefault();
              send();
            }}
            {...about}
          />
        )}
        {fault && (
          <p class="fault" id="tool-fault" role="alert">
            {words.tools.fault[fault]}
          </p>
        )}
      </div>
      <div class="tool-actions">
        <button type="button" class="button quiet" onClick={close}>
          {words.tools.cancel}
        </button>
        <button type="submit" class="button" aria-disabled={tools.busy.value}>
          {words.tools.send}
        </button>
      </div>
    </form>
  );
};

const Ways = ({ tools, proposals }: Pick<ToolPanelProps, 'tools' | 'proposals'>) => {
  const { words } = useDesk();
  return (
    <Segments
      label={words.tools.wayLabel}
      value={tools.way.value}
      options={WAYS.map((one) => [one, words.tools.ways[one]] as const)}
      onChoose={(way) => tools.choose(way, proposals.way)}
    />
  );
};

const Fields = ({ tools }: Pick<ToolPanelProps, 'tools'>) => {
  const { words } = useDesk();
  return (
    <fieldset class="ticks">
      <legend class="hidden">{words.tools.fields}</legend>
      {CARD_FIELDS.map((field) => (
        <label key={field} class="tick">
          <input
            type="checkbox"
            checked={tools.fields.value.includes(field)}
            onChange={(event) => tools.ask(field, event.currentTarget.checked)}
          />
          <span>{words.tools.field[field]}</span>
        </label>
      ))}
    </fieldset>
  );
};
