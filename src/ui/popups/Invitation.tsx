import { useState } from 'preact/hooks';
import type { Invitation as Invited } from '../../protocol/chat.ts';
import type { Kit } from '../extras/kit.ts';
import { Avatar } from '../parts/Avatar.tsx';
import { Button } from '../parts/Button.tsx';
import { Card } from './Card.tsx';
import type { Doing } from './Popup.tsx';

interface InvitationProps {
  readonly kit: Kit;
  readonly invitation: Invited;
  readonly doing: Doing;
  readonly inside: boolean;
}

/** Somebody, or a rule of the site, asks whether the visitor wants to talk. */
export const Invitation = ({ kit, invitation, doing, inside }: InvitationProps) => {
  const { words, model } = kit;
  const { operator, text } = invitation;
  const [busy, setBusy] = useState(false);
  const name = operator?.name || model.settings.peek().title || words.invitationFrom;
  const answer = (act: () => Promise<void>) => async () => {
    setBusy(true);
    await act().catch(() => undefined);
    setBusy(false);
  };
  return (
    <Card
      kit={kit}
      label={words.invitation}
      inside={inside}
      closeLabel={words.invitationNo}
      close={answer(doing.reject)}
      head={
        <>
          <Avatar person={operator} />
          <span class="who">
            <b dir="auto">{name}</b>
            {operator?.position && <span class="aside">{operator.position}</span>}
          </span>
        </>
      }
    >
      <p class="words" dir="auto">
        {text}
      </p>
      <div class="answers">
        <Button onClick={answer(doing.accept)} disabled={busy}>
          {inside ? words.start : words.invitationYes}
        </Button>
        <Button kind="quiet" onClick={answer(doing.reject)} disabled={busy}>
          {words.invitationNo}
        </Button>
      </div>
    </Card>
  );
};
