// The bot in Azure: its registration with the Teams channel, two replicas in Container Apps, PostgreSQL that no public address leads to,
// and a Key Vault for what is secret. See README.md beside this file for the commands.
targetScope = 'resourceGroup'

@description('Short name that the resources begin with: 3 to 12 small letters and digits.')
@minLength(3)
@maxLength(12)
param name string = 'madoguchi'

param location string = resourceGroup().location

@description('Where the image lies, with its tag: registry.azurecr.io/madoguchi:1.0.0')
param image string

@description('UserAssignedMSI needs no secret at all. SingleTenant is for a bot that has an app registration already.')
@allowed(['UserAssignedMSI', 'SingleTenant'])
param appType string = 'UserAssignedMSI'

@description('SingleTenant only: the application id of the app registration.')
param appId string = ''

@description('SingleTenant only: its client secret.')
@secure()
param appPassword string = ''

@description('32 characters or more of your own making; signs the addresses of pictures.')
@secure()
@minLength(32)
param secretKey string

@description('For the administrator of PostgreSQL, whom only the bot uses. Letters and digits, for it stands in an address.')
@secure()
@minLength(20)
param databasePassword string

@description('https address under which Teams reaches the bot, when it has a name of its own; empty: the one that Azure gives.')
param publicUrl string = ''

@description('How many replicas run. Two or more, so that one may die.')
@minValue(2)
@maxValue(6)
param replicas int = 2

var tenant = subscription().tenantId
var suffix = uniqueString(resourceGroup().id)
var withSecret = appType == 'SingleTenant'
var botAppId = withSecret ? appId : identity.properties.clientId
var databaseName = 'madoguchi'
var administrator = 'madoguchi'
var secretsUser = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '4633458b-17de-408a-874b-0445c86b69e6') // Key Vault Secrets User

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-identity'
  location: location
}

// ── the network: replicas in one part, the database in the other ──────────────────────────────────────

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: '${name}-network'
  location: location
  properties: {
    addressSpace: { addressPrefixes: ['10.60.0.0/16'] }
    subnets: [
      {
        name: 'replicas'
        properties: {
          addressPrefix: '10.60.0.0/23'
          delegations: [{ name: 'apps', properties: { serviceName: 'Microsoft.App/environments' } }]
        }
      }
      {
        name: 'database'
        properties: {
          addressPrefix: '10.60.2.0/28'
          delegations: [{ name: 'postgres', properties: { serviceName: 'Microsoft.DBforPostgreSQL/flexibleServers' } }]
        }
      }
    ]
  }
}

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: '${name}.private.postgres.database.azure.com'
  location: 'global'
}

resource zoneLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = {
  parent: zone
  name: 'network'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: { id: network.id }
  }
}

// ── PostgreSQL ────────────────────────────────────────────────────────────────────────────────────────

resource postgres 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = {
  name: '${name}-${suffix}'
  location: location
  sku: { name: 'Standard_B2s', tier: 'Burstable' }
  properties: {
    version: '17'
    administratorLogin: administrator
    administratorLoginPassword: databasePassword
    storage: { storageSizeGB: 32, autoGrow: 'Enabled' }
    backup: { backupRetentionDays: 35, geoRedundantBackup: 'Disabled' }
    network: {
      delegatedSubnetResourceId: '${network.id}/subnets/database'
      privateDnsZoneArmResourceId: zone.id
    }
  }
  dependsOn: [zoneLink]
}

resource database 'Microsoft.DBforPostgreSQL/flexibleServers/databases@2024-08-01' = {
  parent: postgres
  name: databaseName
  properties: { charset: 'UTF8', collation: 'en_US.utf8' }
}

resource keepalive 'Microsoft.DBforPostgreSQL/flexibleServers/configurations@2024-08-01' = {
  parent: postgres
  name: 'tcp_keepalives_idle' // a replica whose machine vanished is missed soon
  properties: { value: '30', source: 'user-override' }
}

// ── secrets ───────────────────────────────────────────────────────────────────────────────────────────

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: take('${name}-${suffix}', 24)
  location: location
  properties: {
    tenantId: tenant
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    enablePurgeProtection: true
  }
}

resource databaseUrl 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'database-url'
  properties: {
    value: 'postgresql+psycopg://${administrator}:${databasePassword}@${postgres.properties.fullyQualifiedDomainName}/${databaseName}?sslmode=require'
  }
}

resource signingKey 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'secret-key'
  properties: { value: secretKey }
}

resource password 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = if (withSecret) {
  parent: vault
  name: 'app-password'
  properties: { value: appPassword }
}

resource mayRead 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, identity.id, secretsUser)
  properties: {
    roleDefinitionId: secretsUser
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

// ── the replicas ──────────────────────────────────────────────────────────────────────────────────────

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-logs'
  location: location
  properties: { sku: { name: 'PerGB2018' }, retentionInDays: 30 }
}

resource environment 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: '${name}-environment'
  location: location
  properties: {
    vnetConfiguration: { infrastructureSubnetId: '${network.id}/subnets/replicas', internal: false }
    workloadProfiles: [{ name: 'Consumption', workloadProfileType: 'Consumption' }]
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: { customerId: logs.properties.customerId, sharedKey: logs.listKeys().primarySharedKey }
    }
  }
}

var address = empty(publicUrl) ? 'https://${name}.${environment.properties.defaultDomain}' : publicUrl
var inVault = concat(
  [
    { name: 'database-url', keyVaultUrl: databaseUrl.properties.secretUri, identity: identity.id }
    { name: 'secret-key', keyVaultUrl: signingKey.properties.secretUri, identity: identity.id }
  ],
  withSecret ? [{ name: 'app-password', keyVaultUrl: '${vault.properties.vaultUri}secrets/app-password', identity: identity.id }] : []
)
var settings = concat(
  [
    { name: 'MADOGUCHI_MODE', value: 'teams' }
    { name: 'MADOGUCHI_APP_ID', value: botAppId }
    { name: 'MADOGUCHI_APP_TYPE', value: appType }
    { name: 'MADOGUCHI_TENANT_ID', value: tenant }
    { name: 'MADOGUCHI_PUBLIC_URL', value: address }
    { name: 'MADOGUCHI_DATABASE_URL', secretRef: 'database-url' }
    { name: 'MADOGUCHI_SECRET_KEY', secretRef: 'secret-key' }
  ],
  withSecret ? [{ name: 'MADOGUCHI_APP_PASSWORD', secretRef: 'app-password' }] : []
)

resource app 'Microsoft.App/containerApps@2024-03-01' = {
  name: name
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    environmentId: environment.id
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: { external: true, targetPort: 3978, transport: 'http', allowInsecure: false }
      secrets: inVault
      registries: [{ server: split(image, '/')[0], identity: identity.id }]
    }
    template: {
      terminationGracePeriodSeconds: 20 // what is in hand is finished within 15
      scale: { minReplicas: replicas, maxReplicas: replicas }
      containers: [
        {
          name: 'bot'
          image: image
          resources: { cpu: json('1.0'), memory: '2Gi' }
          env: settings
          probes: [
            { type: 'Startup', httpGet: { path: '/healthz', port: 3978 }, periodSeconds: 2, failureThreshold: 30 }
            { type: 'Liveness', httpGet: { path: '/healthz', port: 3978 }, periodSeconds: 10 }
            { type: 'Readiness', httpGet: { path: '/readyz', port: 3978 }, periodSeconds: 5, timeoutSeconds: 3 }
          ]
        }
      ]
    }
  }
  dependsOn: [mayRead, database, password]
}

// ── the registration ──────────────────────────────────────────────────────────────────────────────────

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: '${name}-${suffix}'
  location: 'global'
  kind: 'azurebot'
  sku: { name: 'S1' }
  properties: {
    displayName: '数字の窓口'
    endpoint: '${address}/api/messages'
    msaAppId: botAppId
    msaAppType: appType
    msaAppTenantId: tenant
    msaAppMSIResourceId: withSecret ? null : identity.id
    disableLocalAuth: true
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: {
    channelName: 'MsTeamsChannel'
    properties: { isEnabled: true }
  }
}

output MADOGUCHI_APP_ID string = botAppId
output MADOGUCHI_PUBLIC_URL string = address
