import type { ComponentChildren, Ref } from 'preact';
import { ComposerField } from '../../ui/parts/ComposerField.tsx';
import type { ConversationModel } from '../models/conversation.ts';
import { nameOf, useDesk } from './context.tsx';

/** Where the longer words of an empty field would be cut off. */
const isNarrow = (): boolean => matchMedia('(max-width: 480px)').matches;

export interface TalkFootProps {
  readonly conversation: ConversationModel;
  readonly fieldRef: Ref<HTMLTextAreaElement>;
  /** Stands before the button. */
  readonly before: ComponentChildren;
  /** What else can be done, beside the field. */
  readonly actions: ComponentChildren;
  /** What can be done where nothing can be written. */
  readonly instead: ComponentChildren;
}

/** Where the answer is written, or why there is nothing to write. */
export const TalkFoot = ({ conversation, fieldRef, before, actions, instead }: TalkFootProps) => {
  const { ports, words } = useDesk();
  const { talk } = words;
  const stand = conversation.stand.value;
  if (stand === 'theirs')
    return (
      <div class="talk-shut" role="status">
        <strong>{talk.hasIt(nameOf(conversation.holder.value, words))}</strong>
        <span>{talk.hasItHint}</span>
        <button
          type="button"
          class="button"
          data-action="join"
          aria-disabled={conversation.busy.value}
          onClick={() => {
            conversation.join().catch(ports.complain);
          }}
        >
          {talk.join}
        </button>
      </div>
    );
  if (stand === 'closed') {
    const reason = conversation.consultation.value?.reason;
    return (
      <>
        <div class="talk-shut" role="status">
          <strong>
            {talk.closedLead} {reason && talk.closedBy[reason]}
          </strong>
          <span>{talk.closedHint}</span>
          {actions}
        </div>
        {instead}
      </>
    );
  }
  if (stand === 'none') return <>{instead}</>;
  return (
    <div class="talk-foot">
      {actions}
      <ComposerField
        composer={conversation.talk.composer}
        placeholder={stand === 'waiting' && !isNarrow() ? talk.placeholderWaiting : talk.placeholder}
        fieldRef={fieldRef}
        before={before}
      />
    </div>
  );
};
