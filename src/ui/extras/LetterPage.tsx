import { useState } from 'preact/hooks';
import { Form } from './Form.tsx';
import type { Kit } from './kit.ts';
import { Done, Sheet } from './Sheet.tsx';

const EMAIL = { name: 'email', title: '', required: true } as const;

/** The conversation, sent to an address. */
export const LetterPage = ({ kit, back }: { readonly kit: Kit; readonly back: () => void }) => {
  const { model, words } = kit;
  const [sentTo, setSentTo] = useState('');
  if (sentTo)
    return <Done kit={kit} title={words.letterTitle} text={words.letterDone(sentTo)} close={back} />;
  return (
    <Sheet kit={kit} title={words.letterTitle} hint={words.letterHint} back={back}>
      <Form
        kit={kit}
        fields={[EMAIL]}
        submit={words.submit}
        send={async ({ email = '' }) => {
          await model.client.ask({ type: 'transcript', email });
          setSentTo(email);
          kit.drafts.forget();
        }}
      />
    </Sheet>
  );
};
