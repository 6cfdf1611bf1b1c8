import type { Chance, Clock, Log } from '../ports.ts';
import type { FileRecords } from '../store/store.ts';
import { type Depot, openDepot } from './depot.ts';
import { createIntake, type Intake } from './intake.ts';

/** Everything about the files of conversations. */
export interface Files {
  readonly intake: Intake;
  readonly depot: Depot;
  readonly records: FileRecords;
  /** Ends the regular sweeping. */
  close(): void;
}

export interface FilesPorts {
  readonly folder: string;
  readonly records: FileRecords;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly log: Log;
  /** Bytes that files leave free on the disk: the database needs room to grow, and a backup of it as much again. */
  readonly reserve: number;
}

const HOUR = 60 * 60 * 1000;

/** Rejects when the folder cannot be read. */
export const openFiles = async ({ folder, ...ports }: FilesPorts): Promise<Files> => {
  const { records, clock, log } = ports;
  const depot = openDepot(folder, ports.reserve);
  const intake = await createIntake({ ...ports, depot });
  const sweep = () => {
    forget = clock.after(HOUR, sweep);
    intake
      .sweep()
      .catch((problem: unknown) => log.error({ err: problem }, 'old files could not be taken away'));
  };
  let forget = clock.after(HOUR, sweep);
  return { intake, depot, records, close: () => forget() };
};
