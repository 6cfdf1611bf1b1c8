import { accessSync, constants } from 'node:fs';

/** Whether this user may write into a folder that exists. */
export const isWritable = (folder: string): boolean => {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
};
