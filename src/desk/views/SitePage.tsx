import { useModel } from '@preact/signals';
import { useState } from 'preact/hooks';
import type { OperatorClient } from '../../client/operator-surface.ts';
import type { Site } from '../../protocol/sites.ts';
import { type SiteField, SiteForm, type SiteFormModel } from '../models/site-form.ts';
import { useDesk } from './context.tsx';
import { Choice, Switch, TextField } from './Field.tsx';
import { SaveBar } from './SaveBar.tsx';
import { SiteChoice } from './SiteChoice.tsx';

/** The settings of a site. */
export const SitePage = ({ client }: { readonly client: OperatorClient }) => {
  const sites = client.sites.value;
  const [chosen, choose] = useState<number | undefined>(undefined);
  const site = sites.find((one) => one.id === chosen) ?? sites[0];
  if (!site) return null;
  return (
    <>
      <SiteChoice sites={sites} chosen={site.id} onChoose={choose} />
      <Settings key={site.id} client={client} site={site} />
    </>
  );
};

const Settings = ({ client, site }: { readonly client: OperatorClient; readonly site: Site }) => {
  const { ports } = useDesk();
  const model = useModel(() => new SiteForm(client, site));
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const form = event.currentTarget;
        model
          .save()
          .then(() => form.querySelector<HTMLElement>('[aria-invalid=true]')?.focus())
          .catch(ports.complain);
      }}
    >
      <General model={model} />
      <Look model={model} />
      <Behaviour model={model} />
      <SaveBar saving={model.saving.value} />
    </form>
  );
};

interface PartProps {
  readonly model: SiteFormModel;
}

/** What a field of the form needs, by its name. */
const bound = ({ form }: SiteFormModel, name: SiteField) => ({
  value: form.values.value[name],
  fault: form.faults.value[name],
  onInput: (value: string) => form.set(name, value),
});

const General = ({ model }: PartProps) => {
  const { site } = useDesk().words;
  return (
    <section class="group">
      <h3>{site.general}</h3>
      <div class="fields two">
        <TextField label={site.name} {...bound(model, 'name')} />
        <TextField label={site.title} hint={site.titleHint} {...bound(model, 'title')} />
        <TextField label={site.promise} hint={site.promiseHint} rows={2} {...bound(model, 'promise')} />
        <TextField label={site.greeting} hint={site.greetingHint} rows={2} {...bound(model, 'greeting')} />
        <TextField label={site.origins} hint={site.originsHint} rows={3} {...bound(model, 'origins')} />
      </div>
    </section>
  );
};

const Look = ({ model }: PartProps) => {
  const { site, you } = useDesk().words;
  return (
    <section class="group">
      <h3>{site.look}</h3>
      <div class="fields two">
        <TextField label={site.accent} type="color" {...bound(model, 'accent')} />
        <Choice
          label={site.place}
          options={[
            ['right', site.right],
            ['left', site.left],
          ]}
          {...bound(model, 'place')}
        />
        <TextField type="number" label={site.offsetX} {...bound(model, 'offsetX')} />
        <TextField type="number" label={site.offsetY} {...bound(model, 'offsetY')} />
        <TextField type="number" label={site.radius} {...bound(model, 'radius')} />
        <TextField type="number" label={site.zIndex} {...bound(model, 'zIndex')} />
        <Choice
          label={site.theme}
          options={[
            ['auto', site.themeAuto],
            ['light', you.light],
            ['dark', you.dark],
          ]}
          {...bound(model, 'theme')}
        />
        <Choice
          label={site.language}
          options={[
            ['auto', site.languageAuto],
            ['en', 'English'],
            ['ru', 'Русский'],
          ]}
          {...bound(model, 'language')}
        />
      </div>
    </section>
  );
};

const Behaviour = ({ model }: PartProps) => {
  const { site } = useDesk().words;
  const toggled = (name: SiteField) => ({
    on: model.form.values.value[name] === 'yes',
    onChange: (on: boolean) => model.form.set(name, on ? 'yes' : ''),
  });
  return (
    <section class="group">
      <h3>{site.behaviour}</h3>
      <div class="fields two">
        <TextField
          type="number"
          label={site.closeAfterSilence}
          hint={site.never}
          {...bound(model, 'closeAfterSilence')}
        />
        <TextField
          type="number"
          label={site.closeAfterLeaving}
          hint={site.never}
          {...bound(model, 'closeAfterLeaving')}
        />
        <Choice
          label={site.connect}
          options={[
            ['idle', site.idle],
            ['intent', site.intent],
          ]}
          {...bound(model, 'connect')}
        />
      </div>
      <Switch label={site.sound} {...toggled('sound')} />
      <Switch label={site.typingPreview} {...toggled('typingPreview')} />
    </section>
  );
};
