export interface Named { name: string }
export const named = (name: string): Named => ({ name });
