import { useId, useState } from 'preact/hooks';
import type { ChatHead } from '../../protocol/chat.ts';
import type { PersonId } from '../../protocol/ids.ts';
import { Notice } from '../../ui/parts/Notice.tsx';
import { refusalText } from '../../ui/parts/refusal.ts';
import { type InvitationNow, type InvitingModel, invitationOf } from '../models/inviting.ts';
import { useDesk } from './context.tsx';

export interface InviteBoxProps {
  readonly inviting: InvitingModel;
  readonly visitor: PersonId;
  readonly head: ChatHead | undefined;
  readonly here: boolean;
}

/** Calls a visitor who is on the site, and tells how it goes. Stands where the composer would. */
export const InviteBox = ({ inviting, visitor, head, here }: InviteBoxProps) => {
  const { words } = useDesk();
  const now = invitationOf(inviting, head, visitor);
  if (now.stage === 'pending') return <Pending inviting={inviting} visitor={visitor} now={now} />;
  const ended = now.stage === 'ended' ? words.invite.how[now.how] : undefined;
  return (
    <div class="invite">
      {ended && (
        <p class="hint" role="status">
          {ended}
        </p>
      )}
      {here ? (
        <Write inviting={inviting} visitor={visitor} />
      ) : (
        <p class="hint" role="status">
          {words.invite.gone}
        </p>
      )}
    </div>
  );
};

interface PendingProps extends Pick<InviteBoxProps, 'inviting' | 'visitor'> {
  readonly now: Extract<InvitationNow, { stage: 'pending' }>;
}

const Pending = ({ inviting, visitor, now }: PendingProps) => {
  const { ports, speech, words } = useDesk();
  return (
    <div class="invite" role="status">
      <p>
        <strong>{words.invite.pending}</strong>{' '}
        {now.until !== undefined && words.invite.ends(speech.format.time(now.until))}
      </p>
      <blockquote dir="auto">{now.text}</blockquote>
      <Refused inviting={inviting} />
      <div class="tool-actions">
        <button
          type="button"
          class="button quiet"
          aria-disabled={inviting.busy.value}
          onClick={() => {
            inviting.withdraw(visitor).catch(ports.complain);
          }}
        >
          {words.invite.withdraw}
        </button>
      </div>
    </div>
  );
};

const Refused = ({ inviting }: Pick<InviteBoxProps, 'inviting'>) => {
  const { speech, words } = useDesk();
  const refusal = inviting.refusal.value;
  if (!refusal) return null;
  return (
    <Notice
      tone="warn"
      action={
        <button type="button" class="text" onClick={inviting.forget}>
          {words.talk.dismiss}
        </button>
      }
    >
      {refusal.why === 'exists' ? words.invite.exists : refusalText(speech, refusal)}
    </Notice>
  );
};

const Write = ({ inviting, visitor }: Pick<InviteBoxProps, 'inviting' | 'visitor'>) => {
  const { ports, words } = useDesk();
  const id = useId();
  const [text, setText] = useState('');
  const templates = inviting.templates.value;
  const send = async () => {
    if (await inviting.invite(visitor, text)) setText('');
  };
  return (
    <form
      class="fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send().catch(ports.complain);
      }}
    >
      <div class="input">
        <label for={id}>{words.invite.title}</label>
        <textarea
          id={id}
          rows={2}
          dir="auto"
          placeholder={words.invite.placeholder}
          value={text}
          aria-describedby={`${id}-hint`}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            send().catch(ports.complain);
          }}
        />
        <p class="hint" id={`${id}-hint`}>
          {words.invite.hint}
        </p>
      </div>
      {templates.length > 0 && (
        <ul class="templates" aria-label={words.invite.templates}>
          {templates.map((one) => (
            <li key={one}>
              <button type="button" class="template" title={one} onClick={() => setText(one)}>
                {one}
              </button>
            </li>
          ))}
        </ul>
      )}
      <Refused inviting={inviting} />
      <div class="tool-actions">
        <button type="submit" class="button" aria-disabled={inviting.busy.value || !text.trim()}>
          {words.invite.send}
        </button>
      </div>
    </form>
  );
};
