import { useModel } from '@preact/signals';
import type { OperatorClient } from '../../client/operator-surface.ts';
import type { Colleague } from '../../protocol/people.ts';
import { Notice } from '../../ui/parts/Notice.tsx';
import { refusalText } from '../../ui/parts/refusal.ts';
import { Team, type TeamModel } from '../models/team.ts';
import { CopyBox } from './CopyBox.tsx';
import { nameOf, useDesk } from './context.tsx';
import { Face } from './Face.tsx';
import { Choice, faultText, TextField } from './Field.tsx';

/** Everybody, and what an administrator can do with them. */
export const TeamPage = ({ client }: { readonly client: OperatorClient }) => {
  const { speech } = useDesk();
  const team = useModel(() => new Team(client));
  const admin = client.role.value === 'admin';
  const me = client.you.value?.id;
  const refusal = team.refusal.value;
  const all = [...client.colleagues.value].sort(
    (a, b) => Number(a.disabled) - Number(b.disabled) || a.name.localeCompare(b.name, speech.locale),
  );
  return (
    <>
      {refusal && <Notice tone="warn">{refusalText(speech, refusal)}</Notice>}
      <ul class="team">
        {all.map((one) => (
          <Member key={one.id} colleague={one} team={team} admin={admin} me={one.id === me} />
        ))}
      </ul>
      {admin && <Invite team={team} />}
    </>
  );
};

interface MemberProps {
  readonly colleague: Colleague;
  readonly team: TeamModel;
  readonly admin: boolean;
  readonly me: boolean;
}

const Member = ({ colleague, team, admin, me }: MemberProps) => {
  const { words } = useDesk();
  const { disabled } = colleague;
  const name = nameOf(colleague, words);
  return (
    <li class={`member ${disabled ? 'off' : colleague.availability}`}>
      <Face person={colleague} />
      <span class="member-name">
        <span title={name}>
          {name}
          {me && <span class="muted"> ({words.team.isYou})</span>}
        </span>
        <span class="muted" title={colleague.email}>
          {colleague.email}
        </span>
      </span>
      <span class="presence">
        {disabled ? words.team.disabled : words.availability[colleague.availability]}
      </span>
      {admin ? <Limit colleague={colleague} team={team} /> : <span />}
      {admin && !me ? (
        <MemberActions colleague={colleague} team={team} />
      ) : (
        <RoleName colleague={colleague} />
      )}
    </li>
  );
};

/** How many consultations at once; empty means as many as come. */
const Limit = ({ colleague, team }: Pick<MemberProps, 'colleague' | 'team'>) => {
  const { ports, words } = useDesk();
  const { id, limit } = colleague;
  const fault = team.limitFault.value?.person === id ? team.limitFault.value.fault : undefined;
  return (
    <label class="member-limit" title={words.team.limitHint}>
      <span>{words.team.limit}</span>
      <input
        key={limit}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        aria-label={words.team.limitOf(nameOf(colleague, words))}
        aria-invalid={fault ? true : undefined}
        placeholder="∞"
        defaultValue={limit ? String(limit) : ''}
        onChange={(event) => {
          team.limit(id, event.currentTarget.value.trim()).catch(ports.complain);
        }}
      />
      {fault && (
        <span class="fault" role="alert">
          {faultText(fault, words)}
        </span>
      )}
    </label>
  );
};

const RoleName = ({ colleague }: Pick<MemberProps, 'colleague'>) => {
  const { words } = useDesk();
  return <span class="member-role">{words.team[colleague.role]}</span>;
};

const MemberActions = ({ colleague, team }: Pick<MemberProps, 'colleague' | 'team'>) => {
  const { ports, words } = useDesk();
  const { id, disabled, role } = colleague;
  const name = nameOf(colleague, words);
  const run = (action: Promise<void>) => {
    action.catch(ports.complain);
  };
  return (
    <span class="member-actions">
      <select
        aria-label={words.team.roleOf(name)}
        value={role}
        onChange={(event) =>
          run(team.promote(id, event.currentTarget.value === 'admin' ? 'admin' : 'operator'))
        }
      >
        <option value="operator">{words.team.operator}</option>
        <option value="admin">{words.team.admin}</option>
      </select>
      <button
        type="button"
        class="button quiet"
        aria-label={disabled ? words.team.enableOf(name) : words.team.disableOf(name)}
        onClick={() => run(team.disable(id, !disabled))}
      >
        {disabled ? words.team.enable : words.team.disable}
      </button>
    </span>
  );
};

const Invite = ({ team }: Pick<MemberProps, 'team'>) => {
  const { ports, words } = useDesk();
  const { form } = team;
  const values = form.values.value;
  const faults = form.faults.value;
  const invited = team.invited.value;
  return (
    <form
      class="group"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        team.invite().catch(ports.complain);
      }}
    >
      <h3>{words.team.invite}</h3>
      <div class="fields three">
        <TextField
          label={words.team.name}
          value={values.name}
          fault={faults.name}
          onInput={(value) => form.set('name', value)}
        />
        <TextField
          type="email"
          label={words.team.email}
          value={values.email}
          fault={faults.email}
          onInput={(value) => form.set('email', value)}
        />
        <Choice
          label={words.team.role}
          value={values.role}
          options={[
            ['operator', words.team.operator],
            ['admin', words.team.admin],
          ]}
          onInput={(value) => form.set('role', value)}
        />
      </div>
      <button type="submit" class="button" aria-disabled={team.busy.value}>
        {words.team.send}
      </button>
      {invited && (
        <div class="invited" role="status">
          <p>
            <strong>{words.team.ready(invited.name)}</strong>
          </p>
          <p>{words.team.readyHint}</p>
          <CopyBox label={words.team.ready(invited.name)} text={invited.link} />
        </div>
      )}
    </form>
  );
};
