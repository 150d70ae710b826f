import type { Resource } from '../../assembly/assembly';

/** One metric of a widget: by name, or the schema and name of a search. */
export interface DashboardLine {
  readonly widget: string;
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: readonly string[];
  /** Values by dimension, where they are told. */
  readonly values: Readonly<Record<string, string>>;
}

const SEARCH = /^SEARCH\('\{([^}]*)\}\s*(.*)',\s*'[^']*',\s*\d+\)$/;
const NAMED = /\bMetricName="([^"]+)"/;

/** Every metric that a dashboard shows. @returns undefined where the body is no JSON of widgets, or not told */
export function linesOf({ properties: { DashboardBody: body } }: Resource): readonly DashboardLine[] | undefined {
  if (typeof body !== 'string') return undefined;
  try {
    const { widgets } = JSON.parse(body) as { widgets?: unknown };
    if (!Array.isArray(widgets)) return undefined;
    return widgets.flatMap((widget) => {
      const properties: unknown = Reflect.get(Object(widget), 'properties');
      const title = String(Reflect.get(Object(properties), 'title') ?? '');
      const metrics: unknown = Reflect.get(Object(properties), 'metrics');
      return Array.isArray(metrics) ? withDots(metrics).map((one) => lineOf(title, one)) : [];
    });
  } catch {
    return undefined;
  }
}

/** A dot repeats what stands above it, three dots all of it ("Dashboard body structure and syntax"). */
function withDots(metrics: readonly unknown[]): readonly unknown[][] {
  let above: readonly unknown[] = [];
  return metrics.map((metric) => {
    const given = Array.isArray(metric) ? (metric as unknown[]) : [];
    const rest = given[0] === '...' ? [...above.slice(0, -1), ...given.slice(1)] : given;
    const full = rest.map((part, index) => (part === '.' ? above[index] : part));
    if (typeof full[0] === 'string') above = full.filter((part) => typeof part === 'string');
    return full;
  });
}

function lineOf(widget: string, metric: readonly unknown[]): DashboardLine {
  const texts = metric.filter((part): part is string => typeof part === 'string');
  const [namespace, name = '', ...rest] = texts;
  if (namespace === undefined) return searched(widget, String(Reflect.get(Object(metric[0]), 'expression') ?? ''));
  const values: Record<string, string> = {};
  for (let index = 0; index + 1 < rest.length; index += 2) values[rest[index] ?? ''] = rest[index + 1] ?? '';
  return { widget, namespace, name, dimensions: Object.keys(values).sort(), values };
}

function searched(widget: string, expression: string): DashboardLine {
  const [, schema = '', found = ''] = SEARCH.exec(expression) ?? [];
  const [namespace = '', ...dimensions] = schema.split(',');
  return { widget, namespace, name: NAMED.exec(found)?.[1] ?? '', dimensions: dimensions.sort(), values: {} };
}
