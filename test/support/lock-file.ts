export interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** What npm writes for a package that is installed on one platform only. */
interface PlatformPackage extends LockedPackage {
  readonly cpu: readonly string[];
  readonly os: readonly string[];
  readonly libc?: readonly string[];
  readonly optional: true;
}

const systems = 'android|darwin|freebsd|linux|openharmony|win32';
const processors = 'arm64|arm|ia32|loong64|ppc64|riscv64|s390x|x64';
const platform = new RegExp(`-(${systems})-(${processors})(?:-(gnu|musl|msvc|eabi|gnueabihf|musleabihf))?$`);

/** Entries that the lock file lacks for optional packages that other entries name; by path below node_modules. */
export function missingPlatforms(
  packages: Readonly<Record<string, LockedPackage>>,
): Readonly<Record<string, PlatformPackage>> {
  const missing = Object.entries(packages).flatMap(([path, parent]) =>
    Object.entries(parent.optionalDependencies ?? {})
      .filter(([name]) => !(`${path}/node_modules/${name}` in packages) && !(`node_modules/${name}` in packages))
      .map(([name, version]) => [`node_modules/${name}`, entryOf(name, version, parent)] as const),
  );
  return Object.fromEntries(missing);
}

function entryOf(name: string, version: string, { dev, license = '' }: LockedPackage): PlatformPackage {
  const [, os, cpu, abi = ''] = platform.exec(name) ?? [];
  if (os === undefined || cpu === undefined) throw new Error(`${name} does not name a platform; add it by npm install`);
  const libc = os === 'linux' ? { libc: [abi.startsWith('musl') ? 'musl' : 'glibc'] } : {};
  return { version, cpu: [cpu], ...(dev ? { dev } : {}), ...libc, license, optional: true, os: [os] };
}
