import type { Ref } from 'preact';
import { ComposerField } from '../../ui/parts/ComposerField.tsx';
import type { ConversationModel } from '../models/conversation.ts';
import { nameOf, useDesk } from './context.tsx';

export interface TalkFootProps {
  readonly conversation: ConversationModel;
  readonly fieldRef: Ref<HTMLTextAreaElement>;
}

/** Where the answer is written, or why there is nothing to write. */
export const TalkFoot = ({ conversation, fieldRef }: TalkFootProps) => {
  const { words } = useDesk();
  const { talk } = words;
  const stand = conversation.stand.value;
  if (stand === 'theirs')
    return (
      <p class="talk-shut" role="status">
        <strong>{talk.hasIt(nameOf(conversation.holder.value, words))}</strong>
        <span>{talk.hasItHint}</span>
      </p>
    );
  if (stand === 'closed') {
    const reason = conversation.consultation.value?.reason;
    return (
      <p class="talk-shut" role="status">
        <strong>
          {talk.closedLead} {reason && talk.closedBy[reason]}
        </strong>
        <span>{talk.closedHint}</span>
      </p>
    );
  }
  return (
    <div class="talk-foot">
      <ComposerField
        composer={conversation.talk.composer}
        placeholder={stand === 'waiting' ? talk.placeholderWaiting : talk.placeholder}
        fieldRef={fieldRef}
      />
    </div>
  );
};
