import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Config, parts, readConfig } from '../config.ts'

const read = (environment: NodeJS.ProcessEnv): Config => {
  const config = readConfig(environment)
  if ('faults' in config) throw new Error(config.faults.join('\n'))
  return config
}
const faultsOf = (environment: NodeJS.ProcessEnv): string[] => {
  const config = readConfig(environment)
  return 'faults' in config ? config.faults : []
}

describe('the settings', () => {
  it('all have a default', () => {
    expect(read({})).toEqual({
      host: '127.0.0.1',
      port: 8080,
      publicUrl: 'http://127.0.0.1:8080',
      dataDir: resolve('./data'),
      databaseUrl: undefined,
      adminToken: undefined,
      run: parts,
      institution: 'puno',
      logLevel: 'info',
      telegram: { bots: [], apiRoot: undefined, receive: { mode: 'polling' } },
      whatsappCloud: [],
      whatsappWeb: {
        numbers: [],
        executablePath: undefined,
        args: [],
        sessionDir: resolve('./data/whatsapp'),
        pace: { perMinute: 180, chatPerMinute: 60, typing: 300 },
      },
    })
  })

  it('left empty are as if absent, as in a file of settings', () => {
    const empty = Object.fromEntries(
      ['HOST', 'PORT', 'PUBLIC_URL', 'DATA_DIR', 'DATABASE_URL', 'RUN', 'INSTITUTION', 'LOG_LEVEL'].map(
        (name) => [name, ''],
      ),
    )
    expect(read(empty)).toEqual(read({}))
    expect(read({ PORT: ' ', DATA_DIR: '\t' })).toEqual(read({}))
  })

  it('are taken as they are given', () => {
    const config = read({
      HOST: '0.0.0.0',
      PORT: '80',
      PUBLIC_URL: 'https://chat.ejemplo.pe/',
      DATA_DIR: '/var/lib/ventanilla',
      DATABASE_URL: 'postgresql://ana:clave@db.ejemplo.pe/ventanilla?sslmode=require',
      RUN: ' web , sender ',
      INSTITUTION: 'villa-alta',
      LOG_LEVEL: 'silent',
    })
    expect(config).toMatchObject({
      host: '0.0.0.0',
      port: 80,
      publicUrl: 'https://chat.ejemplo.pe',
      dataDir: '/var/lib/ventanilla',
      run: ['web', 'sender'],
      institution: 'villa-alta',
      logLevel: 'silent',
    })
  })

  it('write an IPv6 address of the host as addresses are written', () => {
    expect(read({ HOST: '::1' }).publicUrl).toBe('http://[::1]:8080')
  })

  it.each(['postgres://u@h/db', 'postgres://u:p%40ss@h:5433/db', 'postgresql://h/db'])(
    'take the database %s',
    (url) => expect(read({ DATABASE_URL: url }).databaseUrl).toBe(url),
  )
})

describe('wrong settings', () => {
  it.each([
    ['PORT', 'abc'],
    ['PORT', '-1'],
    ['PORT', '65536'],
    ['PORT', '80.5'],
    ['PUBLIC_URL', 'chat.ejemplo.pe'],
    ['PUBLIC_URL', 'ftp://chat.ejemplo.pe'],
    ['DATABASE_URL', 'mysql://h/db'],
    ['DATABASE_URL', 'not an address'],
    ['ADMIN_TOKEN', 'a'.repeat(31)],
    ['ADMIN_TOKEN', 'palabra y otra palabra y otra más'],
    ['RUN', 'web,todo'],
    ['RUN', ' , '],
    ['INSTITUTION', 'San Román'],
    ['LOG_LEVEL', 'verbose'],
  ])('are named: %s=%s', (name, value) => {
    expect(faultsOf({ [name]: value })).toEqual([expect.stringMatching(`^${name}: `)])
  })

  it('are all named at once', () => {
    const faults = faultsOf({ PORT: 'x', RUN: 'x', LOG_LEVEL: 'x', INSTITUTION: 'X' })
    expect(faults.map((fault) => fault.split(':')[0])).toEqual(['PORT', 'RUN', 'INSTITUTION', 'LOG_LEVEL'])
  })

  it('are told without the secrets in them', () => {
    const faults = faultsOf({ DATABASE_URL: 'postgre://ana:geheim@h/db' })
    expect(faults.join()).not.toContain('geheim')
  })
})

describe('the settings of Telegram', () => {
  it('give each institution its own bot; the one without a suffix is the usual institution', () => {
    const { telegram } = read({
      INSTITUTION: 'otuzco',
      TELEGRAM_BOT_TOKEN: '1:a',
      TELEGRAM_BOT_TOKEN_VILLA_ALTA: '2:b',
      TELEGRAM_BOT_TOKEN_PUNO: ' ',
    })
    expect(telegram.bots).toEqual([
      { institution: 'otuzco', token: '1:a' },
      { institution: 'villa-alta', token: '2:b' },
    ])
  })

  it('refuse a webhook without a secret, and a secret that is easy to guess', () => {
    const webhook = { TELEGRAM_MODE: 'webhook', TELEGRAM_BOT_TOKEN: '1:a' }
    expect(faultsOf(webhook)).toEqual([expect.stringContaining('TELEGRAM_WEBHOOK_SECRET')])
    expect(faultsOf({ ...webhook, TELEGRAM_WEBHOOK_SECRET: 'short' })).toHaveLength(1)
    const secret = 'abcdefgh-IJKLMNOP_0123'
    expect(read({ ...webhook, TELEGRAM_WEBHOOK_SECRET: secret }).telegram.receive).toEqual({
      mode: 'webhook',
      secret,
    })
  })

  it('refuse one bot for two municipalities, without saying its token', () => {
    const faults = faultsOf({ TELEGRAM_BOT_TOKEN: '1:secreto', TELEGRAM_BOT_TOKEN_OTUZCO: '1:secreto' })
    expect(faults).toHaveLength(1)
    expect(faults.join()).not.toContain('secreto')
  })

  const cloud = {
    WHATSAPP: 'cloud',
    WHATSAPP_CLOUD_TOKEN: 'EAAG-secreto',
    WHATSAPP_CLOUD_PHONE_ID: '106540352242922',
    WHATSAPP_CLOUD_APP_SECRET: 'otro-secreto',
    WHATSAPP_CLOUD_VERIFY_TOKEN: 'palabra',
  }
  const puno = {
    institution: 'puno',
    token: 'EAAG-secreto',
    phoneId: '106540352242922',
    appSecret: 'otro-secreto',
    verifyToken: 'palabra',
    apiRoot: undefined,
  }

  it('open a number at the Cloud API for each institution that wants one, of one app or of several', () => {
    const { whatsappCloud } = read({
      ...cloud,
      WHATSAPP_VILLA_ALTA: 'cloud',
      WHATSAPP_CLOUD_PHONE_ID_VILLA_ALTA: '7',
      WHATSAPP_CLOUD_TOKEN_VILLA_ALTA: 'suyo',
      WHATSAPP_CLOUD_API_ROOT: 'http://127.0.0.1:9',
      WHATSAPP_OTUZCO: 'off',
    })
    const apiRoot = 'http://127.0.0.1:9'
    expect(whatsappCloud).toEqual([
      { ...puno, apiRoot },
      { ...puno, apiRoot, institution: 'villa-alta', phoneId: '7', token: 'suyo' },
    ])
  })

  it('refuse a number that anybody could write for, or that nobody could, and say all that is missing', () => {
    const faults = faultsOf({ WHATSAPP_OTUZCO: 'cloud', WHATSAPP_CLOUD_TOKEN: 'secreto' })
    // The token of the usual institution's app may be this one's too.
    expect(faults.map((fault) => fault.split(':')[0])).toEqual([
      'WHATSAPP_CLOUD_PHONE_ID_OTUZCO',
      'WHATSAPP_CLOUD_APP_SECRET_OTUZCO',
      'WHATSAPP_CLOUD_VERIFY_TOKEN_OTUZCO',
    ])
  })

  it('refuse one number for two municipalities, and an address that is none', () => {
    const twice = { WHATSAPP_OTUZCO: 'cloud', WHATSAPP_CLOUD_PHONE_ID_OTUZCO: '106540352242922' }
    expect(faultsOf({ ...cloud, ...twice })).toEqual([expect.stringContaining('WHATSAPP_CLOUD_PHONE_ID')])
    expect(faultsOf({ ...cloud, WHATSAPP_CLOUD_API_ROOT: 'graph' })).toEqual([
      expect.stringContaining('WHATSAPP_CLOUD_API_ROOT'),
    ])
  })

  it('need nothing of the Cloud API where nobody uses it', () => {
    expect(read({ ...cloud, WHATSAPP: 'off' }).whatsappCloud).toEqual([])
  })
})

describe('the settings of WhatsApp', () => {
  it('say by which way each municipality is there', () => {
    const { whatsappWeb } = read({
      WHATSAPP: 'web',
      WHATSAPP_VILLA_ALTA: 'web',
      WHATSAPP_POZUZO: 'off',
      WHATSAPP_CHROMIUM_ARGS: ' --no-sandbox  --lang=es ',
      WHATSAPP_SESSION_DIR: '/var/lib/sesion',
      WHATSAPP_PAIR_WITH_VILLA_ALTA: '+51 987 654 321',
    })
    expect(whatsappWeb).toMatchObject({
      numbers: [{ institution: 'puno' }, { institution: 'villa-alta', pairWith: '51987654321' }],
      args: ['--no-sandbox', '--lang=es'],
      sessionDir: '/var/lib/sesion',
    })
  })

  it('refuse a way that is none, and a phone that is none', () => {
    expect(faultsOf({ WHATSAPP: 'si' })).toEqual(['WHATSAPP: use off, web o cloud'])
    expect(faultsOf({ WHATSAPP: 'web', WHATSAPP_PAIR_WITH: 'mi celular' })).toEqual([
      'WHATSAPP_PAIR_WITH: escriba el número con el código del país, por ejemplo 51987654321',
    ])
  })
})
