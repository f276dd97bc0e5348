function read(path: string): string | null {
  try { return load(path); } catch (error: unknown) { return null; }
//                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-catch-return-null
}

function close(handle: Handle): void {
  try { handle.close(); } catch {}
//                        ^^^^^^^^ js-empty-catch
  try { handle.close(); } catch (error: unknown) { log.error(error); }
//                        ^ !js-empty-catch
}

class Store {
  async save(): Promise<void> {
    await this.write();
  }

  async close(): Promise<void> {
    this.save();
//  ^^^^^^^^^^^^ js-floating-promise
    await this.save();
//        ^ !js-floating-promise
  }
}
