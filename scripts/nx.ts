/** How the scripts run Nx: without a daemon and without background plugins, so that nothing stays behind. */
export const NX_ENVIRONMENT = {
  NX_DAEMON: 'false',
  NX_ISOLATE_PLUGINS: 'false',
  NX_TUI: 'false',
  NX_NO_CLOUD: 'true',
  NEXT_TELEMETRY_DISABLED: '1',
} as const;

/** Node's arguments for one task of one or more projects, and whatever these need. */
export function nxArguments(target: string, projects: readonly string[] = [], rest: readonly string[] = []): string[] {
  return [
    require.resolve('nx/bin/nx.js'),
    'run-many',
    `--target=${target}`,
    ...(projects.length > 0 ? [`--projects=${projects.join(',')}`] : []),
    '--outputStyle=stream',
    ...rest,
  ];
}
