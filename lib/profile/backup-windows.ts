/**
 * A backup must have started within an hour of its time and ended before the working day. Unit: minutes. Plans are built with
 * them and objectives held against them: until tonight's backup is done, last night's is the newest.
 */
export const backupWindows = { start: 60, completion: 360 } as const;
