/** Colour for people, plain text for pipes and for those who set NO_COLOR. */
export function colourWanted(): boolean {
  return process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined;
}
