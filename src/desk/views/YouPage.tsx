import { useMemo, useState } from 'preact/hooks';
import type { OperatorClient } from '../../client/operator-surface.ts';
import { Photo, type PhotoModel } from '../models/photo.ts';
import { Profile, type ProfileModel } from '../models/profile.ts';
import type { DeskPorts } from '../ports.ts';
import { useDesk } from './context.tsx';
import { Choice, Switch, TextField } from './Field.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { droppedFile, PhotoField, pastedPicture } from './PhotoField.tsx';
import { SaveBar } from './SaveBar.tsx';

/** What somebody has begun to change about themselves: it outlives the page. */
export interface Own {
  readonly photo: PhotoModel;
  readonly profile: ProfileModel;
}

export interface YouPageProps {
  readonly client: OperatorClient;
  readonly own: { current: Own | undefined };
}

/** What was begun, or all anew where nothing was. */
const ownOf = (client: OperatorClient, ports: DeskPorts, begun: Own | undefined): Own => {
  if (begun?.profile.changed()) return begun;
  const photo = new Photo(client, ports);
  return { photo, profile: new Profile(client, photo) };
};

/** The person at this desk and this browser. */
export const YouPage = ({ client, own }: YouPageProps) => {
  const { ports, session, words } = useDesk();
  // It stays where it is when a password is chosen: it says that it was saved.
  const [passwordless] = useState(session.passwordless.peek());
  return (
    <>
      {passwordless && <PasswordForm first />}
      <ProfileForm client={client} own={own} />
      <Browser />
      {!passwordless && <PasswordForm />}
      <section class="group">
        <h3>{words.you.session}</h3>
        <p class="hint">{client.unsent.value ? words.you.signOutUnsent : words.you.signOutHint}</p>
        <button
          type="button"
          class="button quiet"
          onClick={() => {
            session.signOut().catch(ports.complain);
          }}
        >
          {words.you.signOut}
        </button>
      </section>
    </>
  );
};

const ProfileForm = ({ client, own }: YouPageProps) => {
  const { ports, words } = useDesk();
  const { photo, profile } = useMemo(() => {
    own.current = ownOf(client, ports, own.current);
    return own.current;
  }, [client]);
  const { form, saving, save } = profile;
  const choose = (file: Blob | undefined) => {
    if (file) photo.choose(file).catch(ports.complain);
  };
  const values = form.values.value;
  const faults = form.faults.value;
  return (
    <form
      class="group"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save().catch(ports.complain);
      }}
      onPaste={(event) => choose(pastedPicture(event))}
      // What is let go beside the photo must not be opened in place of the desk.
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => choose(droppedFile(event))}
    >
      <h3>{words.you.profile}</h3>
      <p class="hint">{words.you.profileHint}</p>
      <PhotoField
        photo={photo}
        person={{ id: client.you.value?.id ?? 0, name: values.name }}
        onChoose={choose}
      />
      <div class="fields two">
        <TextField
          label={words.you.name}
          autoComplete="name"
          value={values.name}
          fault={faults.name}
          onInput={(value) => form.set('name', value)}
        />
        <TextField
          label={words.you.position}
          autoComplete="organization-title"
          hint={words.you.positionHint}
          value={values.position}
          fault={faults.position}
          onInput={(value) => form.set('position', value)}
        />
      </div>
      <SaveBar saving={saving.value} />
    </form>
  );
};

const Browser = () => {
  const { ports, preferences, words } = useDesk();
  const { you, menu } = words;
  const permission = ports.notifier.permission.value;
  return (
    <section class="group">
      <h3>{you.look}</h3>
      <div class="fields two">
        <Choice
          label={you.language}
          value={preferences.language.value}
          options={[
            ['en', 'English'],
            ['ru', 'Русский'],
          ]}
          onInput={(value) => preferences.speak(value === 'ru' ? 'ru' : 'en')}
        />
        <Choice
          label={you.theme}
          value={preferences.theme.value}
          options={[
            ['auto', you.auto],
            ['light', you.light],
            ['dark', you.dark],
          ]}
          onInput={(value) => preferences.wear(value === 'light' || value === 'dark' ? value : 'auto')}
        />
      </div>
      <Switch label={you.sound} on={!preferences.muted.value} onChange={(on) => preferences.mute(!on)} />
      {permission === 'undecided' && (
        <div class="beside">
          <span>{you.notifications}</span>
          <button
            type="button"
            class="button quiet"
            onClick={() => {
              ports.notifier.ask().catch(ports.complain);
            }}
          >
            {you.turnOn}
          </button>
        </div>
      )}
      {permission === 'denied' && <p class="hint">{menu.notifyDenied}</p>}
      {permission === 'granted' && <p class="hint">{menu.notifyGranted}</p>}
    </section>
  );
};
