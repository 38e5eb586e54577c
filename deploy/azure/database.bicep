// PostgreSQL that no public address leads to, and that nobody deletes by mistake.
param name string
param location string
param administrator string

@secure()
param password string

param gigabytes int

@description('Ids: of the part of the network, of the zone of private names, and of the workspace for logs.')
param subnet string
param zone string
param logs string

resource postgres 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = {
  name: name
  location: location
  sku: { name: 'Standard_B2s', tier: 'Burstable' }
  properties: {
    version: '17'
    administratorLogin: administrator
    administratorLoginPassword: password
    storage: { storageSizeGB: gigabytes, autoGrow: 'Enabled' }
    backup: { backupRetentionDays: 35, geoRedundantBackup: 'Disabled' }
    network: {
      delegatedSubnetResourceId: subnet
      privateDnsZoneArmResourceId: zone
      publicNetworkAccess: 'Disabled'
    }
  }
}

resource undeletable 'Microsoft.Authorization/locks@2020-05-01' = {
  scope: postgres
  name: 'figures'
  properties: { level: 'CanNotDelete', notes: 'The only place in which the figures and their sealed history stand.' }
}

resource figures 'Microsoft.DBforPostgreSQL/flexibleServers/databases@2024-08-01' = {
  parent: postgres
  name: 'madoguchi'
  properties: { charset: 'UTF8', collation: 'en_US.utf8' }
}

resource keepalive 'Microsoft.DBforPostgreSQL/flexibleServers/configurations@2024-08-01' = {
  parent: postgres
  name: 'tcp_keepalives_idle' // a replica whose machine vanished is missed soon
  properties: { value: '30', source: 'user-override' }
  dependsOn: [figures] // the server takes one change at a time
}

resource log 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: postgres
  name: 'log'
  properties: { workspaceId: logs, logs: [{ category: 'PostgreSQLLogs', enabled: true }] }
}

output address string = '${postgres.properties.fullyQualifiedDomainName}/${figures.name}'
