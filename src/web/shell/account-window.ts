// Windows that are about one's own account, from wherever they are opened.
export type AccountWindow = 'password' | 'keys'
