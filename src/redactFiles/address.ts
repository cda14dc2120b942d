/** An address with what is escaped in it as letters; as it is where that can't be read. */
export function decodedAddress(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
