const ISO = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?)?)?$/;

/** Milliseconds since 1970 of a W3C ISO 8601 date or of UNIX seconds, the two forms that IAM takes; NaN for others. */
export function instantOf(text: string): number {
  if (/^\d{5,}$/.test(text)) return Number(text) * 1000;
  const match = ISO.exec(text);
  if (match === null) return Number.NaN;
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00', fraction = '', zone = 'Z'] =
    match;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${fraction}${zone}`);
}
