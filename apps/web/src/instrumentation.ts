/** Called once by Next when its server starts. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return;
  const { allowSlowUploads } = await import('./features/to-api/allow-slow-uploads');
  allowSlowUploads();
}
