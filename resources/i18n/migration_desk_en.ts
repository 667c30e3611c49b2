<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AddDialog</name>
    <message numerus="yes">
        <source>Add %n migrations</source>
        <translation>
            <numerusform>Add %n migration</numerusform>
            <numerusform>Add %n migrations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n migrations to a wave</source>
        <translation>
            <numerusform>Add %n migration to a wave</numerusform>
            <numerusform>Add %n migrations to a wave</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AttemptsCard</name>
    <message numerus="yes">
        <source>Show all %n attempts</source>
        <translation>
            <numerusform>Show %n attempt</numerusform>
            <numerusform>Show all %n attempts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AuditPane</name>
    <message numerus="yes">
        <source>%n entries saved: {path}</source>
        <translation>
            <numerusform>%n entry saved: {path}</numerusform>
            <numerusform>%n entries saved: {path}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message numerus="yes">
        <source>%n more since</source>
        <translation>
            <numerusform>%n more since</numerusform>
            <numerusform>%n more since</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DoctorDialog</name>
    <message numerus="yes">
        <source>%n check(s) failed</source>
        <translation>
            <numerusform>%n check failed</numerusform>
            <numerusform>%n checks failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Everything works; %n thing(s) to look at</source>
        <translation>
            <numerusform>Everything works; %n thing to look at</numerusform>
            <numerusform>Everything works; %n things to look at</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DonePage</name>
    <message numerus="yes">
        <source>%Ln migration(s) imported</source>
        <translation>
            <numerusform>%Ln migration imported</numerusform>
            <numerusform>%Ln migrations imported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln migration(s) replaced</source>
        <translation>
            <numerusform>%Ln migration replaced</numerusform>
            <numerusform>%Ln migrations replaced</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message numerus="yes">
        <source>Export %Ln migration(s)</source>
        <translation>
            <numerusform>Export %Ln migration</numerusform>
            <numerusform>Export %Ln migrations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln migration(s) exported</source>
        <translation>
            <numerusform>%Ln migration exported</numerusform>
            <numerusform>%Ln migrations exported</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FaultPanel</name>
    <message numerus="yes">
        <source>%n lines cannot be used</source>
        <translation>
            <numerusform>%n line cannot be used</numerusform>
            <numerusform>%n lines cannot be used</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows cannot be used</source>
        <translation>
            <numerusform>%n row cannot be used</numerusform>
            <numerusform>%n rows cannot be used</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FollowButton</name>
    <message numerus="yes">
        <source>%Ln new line(s)</source>
        <translation>
            <numerusform>%Ln new line</numerusform>
            <numerusform>%Ln new lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryWindow</name>
    <message numerus="yes">
        <source>%n attempts</source>
        <translation>
            <numerusform>%n attempt</numerusform>
            <numerusform>%n attempts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message numerus="yes">
        <source>Import %Ln migration(s)</source>
        <translation>
            <numerusform>Import %Ln migration</numerusform>
            <numerusform>Import %Ln migrations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Replace %Ln migration(s)</source>
        <translation>
            <numerusform>Replace %Ln migration</numerusform>
            <numerusform>Replace %Ln migrations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeysChosen</name>
    <message numerus="yes">
        <source>%n migrations</source>
        <translation>
            <numerusform>%n migration</numerusform>
            <numerusform>%n migrations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MemberSource</name>
    <message numerus="yes">
        <source>%n migrations</source>
        <translation>
            <numerusform>%n migration</numerusform>
            <numerusform>%n migrations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Notifying</name>
    <message numerus="yes">
        <source>%Ln migrations failed</source>
        <translation>
            <numerusform>%Ln migration failed</numerusform>
            <numerusform>%Ln migrations failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln migrations completed</source>
        <translation>
            <numerusform>%Ln migration completed</numerusform>
            <numerusform>%Ln migrations completed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Brizy projects {ids} and %Ln more</source>
        <translation>
            <numerusform>Brizy projects {ids} and %Ln more</numerusform>
            <numerusform>Brizy projects {ids} and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReportPane</name>
    <message numerus="yes">
        <source>%n members saved: {path}</source>
        <translation>
            <numerusform>%n member saved: {path}</numerusform>
            <numerusform>%n members saved: {path}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RestartDialog</name>
    <message numerus="yes">
        <source>Restart %n migrations</source>
        <translation>
            <numerusform>Restart %n migration</numerusform>
            <numerusform>Restart %n migrations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restart %n migrations of “{name}”?</source>
        <translation>
            <numerusform>Restart %n migration of “{name}”?</numerusform>
            <numerusform>Restart %n migrations of “{name}”?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %n run at the same time.</source>
        <translation>
            <numerusform>At most %n runs at the same time.</numerusform>
            <numerusform>At most %n run at the same time.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are left alone; why stands at the end of the list.</source>
        <translation>
            <numerusform>%n is left alone; why stands at the end of the list.</numerusform>
            <numerusform>%n are left alone; why stands at the end of the list.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are completed: what is in their Brizy projects is overwritten.</source>
        <translation>
            <numerusform>%n is completed: what is in its Brizy project is overwritten.</numerusform>
            <numerusform>%n are completed: what is in their Brizy projects is overwritten.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RowActions</name>
    <message numerus="yes">
        <source>Copy %n rows</source>
        <translation>
            <numerusform>Copy %n row</numerusform>
            <numerusform>Copy %n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy the MB UUID of %n migrations</source>
        <translation>
            <numerusform>Copy the MB UUID of %n migration</numerusform>
            <numerusform>Copy the MB UUID of %n migrations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy the Brizy ID of %n migrations</source>
        <translation>
            <numerusform>Copy the Brizy ID of %n migration</numerusform>
            <numerusform>Copy the Brizy ID of %n migrations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln line</numerusform>
            <numerusform>%Ln lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SourceLine</name>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln line</numerusform>
            <numerusform>%Ln lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Steering</name>
    <message numerus="yes">
        <source>%n migrations that wait are not started any more.</source>
        <translation>
            <numerusform>%n migration that waits is not started any more.</numerusform>
            <numerusform>%n migrations that wait are not started any more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n that run go on to their end.</source>
        <translation>
            <numerusform>%n that runs goes on to its end.</numerusform>
            <numerusform>%n that run go on to their end.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WaveChoices</name>
    <message numerus="yes">
        <source>New wave from %n migrations…</source>
        <translation>
            <numerusform>New wave from %n migration…</numerusform>
            <numerusform>New wave from %n migrations…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n migrations to a wave…</source>
        <translation>
            <numerusform>Add %n migration to a wave…</numerusform>
            <numerusform>Add %n migrations to a wave…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WaveDialogs</name>
    <message numerus="yes">
        <source>Wave “{name}” begins with %n migrations.</source>
        <translation>
            <numerusform>Wave “{name}” begins with %n migration.</numerusform>
            <numerusform>Wave “{name}” begins with %n migrations.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Wave “{name}” is ready with %n migrations; resume it to begin.</source>
        <translation>
            <numerusform>Wave “{name}” is ready with %n migration; resume it to begin.</numerusform>
            <numerusform>Wave “{name}” is ready with %n migrations; resume it to begin.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n migrations added to “{name}”.</source>
        <translation>
            <numerusform>%n migration added to “{name}”.</numerusform>
            <numerusform>%n migrations added to “{name}”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were members already.</source>
        <translation>
            <numerusform>%n was a member already.</numerusform>
            <numerusform>%n were members already.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WaveForm</name>
    <message numerus="yes">
        <source>Create wave of %n migrations</source>
        <translation>
            <numerusform>Create wave of %n migration</numerusform>
            <numerusform>Create wave of %n migrations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Start wave of %n migrations</source>
        <translation>
            <numerusform>Start wave of %n migration</numerusform>
            <numerusform>Start wave of %n migrations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %n run at the same time; the next starts when one ends.</source>
        <translation>
            <numerusform>At most %n runs at the same time; the next starts when it ends.</numerusform>
            <numerusform>At most %n run at the same time; the next starts when one ends.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WaveHeader</name>
    <message numerus="yes">
        <source>Restart %n migrations…</source>
        <translation>
            <numerusform>Restart %n migration…</numerusform>
            <numerusform>Restart %n migrations…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It has ended. %n migrations failed.</source>
        <translation>
            <numerusform>It has ended. %n migration failed.</numerusform>
            <numerusform>It has ended. %n migrations failed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WavePicker</name>
    <message numerus="yes">
        <source>%n migrations</source>
        <translation>
            <numerusform>%n migration</numerusform>
            <numerusform>%n migrations</numerusform>
        </translation>
    </message>
</context>
</TS>
