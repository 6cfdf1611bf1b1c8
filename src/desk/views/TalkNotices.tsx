import { Notice } from '../../ui/parts/Notice.tsx';
import { refusalText } from '../../ui/parts/refusal.ts';
import type { ConversationModel } from '../models/conversation.ts';
import { nameOf, useDesk } from './context.tsx';

/** What has just been refused, and what would be overlooked: between the transcript and the composer. */
export const TalkNotices = ({ conversation }: { readonly conversation: ConversationModel }) => {
  const { speech, words } = useDesk();
  const refusal = conversation.refusal.value;
  const overlooked = conversation.armed.value ? conversation.overlooked.value : undefined;
  const taken = refusal?.why === 'taken';
  return (
    <>
      {refusal && (
        <Notice
          tone="warn"
          action={
            <button type="button" class="text" onClick={conversation.forget}>
              {words.talk.dismiss}
            </button>
          }
        >
          {taken
            ? words.talk.takenBy(nameOf(refusal.person ?? conversation.holder.value, words))
            : refusalText(speech, refusal)}
        </Notice>
      )}
      {overlooked && <Notice tone="warn">{words.talk.overlooked[overlooked]}</Notice>}
    </>
  );
};
