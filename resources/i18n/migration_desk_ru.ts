<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Migration Desk</source>
        <translation>О программе Migration Desk</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Копировать всё</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Migration Desk</source>
        <translation>Migration Desk</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Версия</translation>
    </message>
    <message>
        <source>Python</source>
        <translation>Python</translation>
    </message>
    <message>
        <source>Qt</source>
        <translation>Qt</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>Платформа</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Папка данных</translation>
    </message>
    <message>
        <source>Log folder</source>
        <translation>Папка журналов</translation>
    </message>
    <message>
        <source>Lists, starts, watches and records site migrations.</source>
        <translation>Показывает, запускает, отслеживает и протоколирует миграции сайтов.</translation>
    </message>
    <message>
        <source>Licence: MIT. Made with Qt and PySide6, used under the GNU LGPL, version 3; their source is at code.qt.io.</source>
        <translation>Лицензия: MIT. Использует Qt и PySide6 по лицензии GNU LGPL версии 3; их исходный код — на code.qt.io.</translation>
    </message>
</context>
<context>
    <name>ActionDialog</name>
    <message>
        <source>Brizy ID</source>
        <translation>Brizy ID</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Команда</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Запущен</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Пользователь</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Настройки…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Готово</translation>
    </message>
    <message>
        <source>Not everything was done</source>
        <translation>Сделано не всё</translation>
    </message>
    <message>
        <source>Domain, if it is known</source>
        <translation>Домен, если известен</translation>
    </message>
    <message>
        <source>What went wrong, if you want to say</source>
        <translation>Что пошло не так (необязательно)</translation>
    </message>
    <message>
        <source>Note, if you want to leave one</source>
        <translation>Заметка (необязательно)</translation>
    </message>
</context>
<context>
    <name>ActionMenu</name>
    <message>
        <source>History…</source>
        <translation>История…</translation>
    </message>
</context>
<context>
    <name>AddDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>There is no wave yet that takes members: make one.</source>
        <translation>Волны, в которую можно добавить миграции, пока нет: создайте её.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message numerus="yes">
        <source>Add %n migrations</source>
        <translation>
            <numerusform>Добавить %n миграцию</numerusform>
            <numerusform>Добавить %n миграции</numerusform>
            <numerusform>Добавить %n миграций</numerusform>
        </translation>
    </message>
    <message>
        <source>Add migrations</source>
        <translation>Добавить миграции</translation>
    </message>
    <message>
        <source>Adding…</source>
        <translation>Добавление…</translation>
    </message>
    <message>
        <source>Add to “{name}”</source>
        <translation>Добавление в «{name}»</translation>
    </message>
    <message numerus="yes">
        <source>Add %n migrations to a wave</source>
        <translation>
            <numerusform>Добавить %n миграцию в волну</numerusform>
            <numerusform>Добавить %n миграции в волну</numerusform>
            <numerusform>Добавить %n миграций в волну</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ApiToken</name>
    <message>
        <source>API token</source>
        <translation>Токен API</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
    <message>
        <source>Renew…</source>
        <translation>Заменить…</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Скрыть</translation>
    </message>
    <message>
        <source>Renew the API token?</source>
        <translation>Заменить токен API?</translation>
    </message>
    <message>
        <source>Programs that use the present one are refused until they are given the new one.</source>
        <translation>Программы с прежним токеном получат отказ, пока не узнают новый.</translation>
    </message>
    <message>
        <source>Renew the token</source>
        <translation>Заменить токен</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Скопировано.</translation>
    </message>
    <message>
        <source>Renewed: the old token is refused from now on.</source>
        <translation>Заменён: старый токен больше не принимается.</translation>
    </message>
    <message>
        <source>Show the API token</source>
        <translation>Показать токен API</translation>
    </message>
    <message>
        <source>Copy the API token</source>
        <translation>Копировать токен API</translation>
    </message>
    <message>
        <source>Renew the API token</source>
        <translation>Заменить токен API</translation>
    </message>
    <message>
        <source>Programs that use this desk&apos;s API send it as “Authorization: Bearer …”.</source>
        <translation>Программы передают его в API как «Authorization: Bearer …».</translation>
    </message>
</context>
<context>
    <name>AppearancePage</name>
    <message>
        <source>Appearance</source>
        <translation>Оформление</translation>
    </message>
</context>
<context>
    <name>AttemptList</name>
    <message>
        <source>Attempts</source>
        <translation>Попытки</translation>
    </message>
</context>
<context>
    <name>AttemptPage</name>
    <message>
        <source>Every report</source>
        <translation>Каждое сообщение</translation>
    </message>
    <message>
        <source>Give each report of progress a line of its own</source>
        <translation>Показать каждое сообщение о ходе отдельной строкой</translation>
    </message>
    <message>
        <source>Attempt {number}</source>
        <translation>Попытка {number}</translation>
    </message>
    <message>
        <source>{text} Acknowledged: {seen}</source>
        <translation>{text} Принято к сведению: {seen}</translation>
    </message>
    <message>
        <source>Progress in one line</source>
        <translation>Ход одной строкой</translation>
    </message>
</context>
<context>
    <name>AttemptView</name>
    <message>
        <source>Reason</source>
        <translation>Причина</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Ответ</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Ошибка</translation>
    </message>
</context>
<context>
    <name>Attempts</name>
    <message>
        <source>Reset</source>
        <translation>Сброшена</translation>
    </message>
    <message>
        <source>No end reported</source>
        <translation>Нет сообщения о конце</translation>
    </message>
    <message>
        <source>found running, not started here</source>
        <translation>обнаружена работающей, запущена не здесь</translation>
    </message>
    <message>
        <source>known before attempts were counted</source>
        <translation>известна до начала учёта попыток</translation>
    </message>
    <message>
        <source>Contradiction</source>
        <translation>Противоречие</translation>
    </message>
    <message>
        <source>end said by: {who}</source>
        <translation>об окончании сообщил: {who}</translation>
    </message>
    <message>
        <source>shown as: {status}</source>
        <translation>показана как: {status}</translation>
    </message>
</context>
<context>
    <name>AttemptsCard</name>
    <message>
        <source>History…</source>
        <translation>История…</translation>
    </message>
    <message>
        <source>What happened in each attempt; compare two</source>
        <translation>Что происходило в каждой попытке; сравнение двух</translation>
    </message>
    <message numerus="yes">
        <source>Show all %n attempts</source>
        <translation>
            <numerusform>Показать %n попытку</numerusform>
            <numerusform>Показать все %n попытки</numerusform>
            <numerusform>Показать все %n попыток</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Attention</name>
    <message>
        <source>No sign of life for {length}. Nothing was ended: look now, restart it, mark it failed, or acknowledge it to give it more time.</source>
        <translation>Нет признаков жизни уже {length}. Ничего не остановлено: проверьте сейчас, перезапустите, отметьте неудачной или примите к сведению, чтобы подождать ещё.</translation>
    </message>
    <message>
        <source>A report came after an operator ended this attempt; it was not applied.</source>
        <translation>Сообщение пришло после того, как оператор завершил попытку; оно не применено.</translation>
    </message>
    <message>
        <source>An operator ended this attempt as “{first}” ({first_when}); after that came “{second}” ({second_who}, {second_when}). It was not applied.</source>
        <translation>Оператор завершил эту попытку со статусом «{first}» ({first_when}); после этого пришло «{second}» ({second_who}, {second_when}). Это не применено.</translation>
    </message>
    <message>
        <source>Two reports contradict each other. The first one stands; the other is kept.</source>
        <translation>Два сообщения противоречат друг другу. Действует первое, второе сохранено.</translation>
    </message>
    <message>
        <source>Two ends contradict each other: “{first}” ({first_who}, {first_when}), then “{second}” ({second_who}, {second_when}). The first one stands; the other is kept.</source>
        <translation>Два исхода противоречат друг другу: «{first}» ({first_who}, {first_when}), затем «{second}» ({second_who}, {second_when}). Действует первый, второй сохранён.</translation>
    </message>
    <message>
        <source>a report</source>
        <translation>сообщение</translation>
    </message>
    <message>
        <source>See which is true, then acknowledge it, or mark it under “More”.</source>
        <translation>Выясните, что верно, затем примите к сведению или отметьте статус в меню «Ещё».</translation>
    </message>
</context>
<context>
    <name>Audit</name>
    <message>
        <source>When</source>
        <translation>Когда</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Кто</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Действие</translation>
    </message>
    <message>
        <source>Brizy ID</source>
        <translation>ID Brizy</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Итог</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>Результат</translation>
    </message>
    <message>
        <source>Who did what, when, and what came of it</source>
        <translation>Кто, что и когда сделал и чем это кончилось</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Журнал действий</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Запуск</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Перезапуск</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Импорт</translation>
    </message>
    <message>
        <source>Add to wave</source>
        <translation>Добавление в волну</translation>
    </message>
    <message>
        <source>Create wave</source>
        <translation>Создание волны</translation>
    </message>
    <message>
        <source>Pause wave</source>
        <translation>Приостановка волны</translation>
    </message>
    <message>
        <source>Resume wave</source>
        <translation>Продолжение волны</translation>
    </message>
    <message>
        <source>Cancel wave</source>
        <translation>Отмена волны</translation>
    </message>
    <message>
        <source>Restart wave</source>
        <translation>Перезапуск волны</translation>
    </message>
    <message>
        <source>Reset wave</source>
        <translation>Сброс волны</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Выполнено</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Отказано</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Не удалось</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Неизвестно</translation>
    </message>
    <message>
        <source>Partly done</source>
        <translation>Частично</translation>
    </message>
    <message>
        <source>New: {new}, replaced: {replaced}, from the migration server&apos;s list</source>
        <translation>Новых: {new}, заменено: {replaced}; из списка сервера миграций</translation>
    </message>
    <message>
        <source>New: {new}, replaced: {replaced}, from {source}</source>
        <translation>Новых: {new}, заменено: {replaced}; из {source}</translation>
    </message>
</context>
<context>
    <name>AuditFilters</name>
    <message>
        <source>Action</source>
        <translation>Действие</translation>
    </message>
    <message>
        <source>Show one action only</source>
        <translation>Показать только одно действие</translation>
    </message>
    <message>
        <source>Any action</source>
        <translation>Любое действие</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Кто</translation>
    </message>
    <message>
        <source>Show what one person or program did</source>
        <translation>Показать, что сделал один человек или программа</translation>
    </message>
    <message>
        <source>Everyone</source>
        <translation>Кто угодно</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Сбросить</translation>
    </message>
    <message>
        <source>Show everything again</source>
        <translation>Снова показать всё</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Поиск</translation>
    </message>
    <message>
        <source>Search ({keys})</source>
        <translation>Поиск ({keys})</translation>
    </message>
    <message>
        <source>Search in ids, names, notes, paths and messages as recorded ({keys})</source>
        <translation>Поиск по ID, именам, заметкам, путям и сообщениям в том виде, как они записаны ({keys})</translation>
    </message>
</context>
<context>
    <name>AuditPane</name>
    <message>
        <source>Export</source>
        <translation>Экспорт</translation>
    </message>
    <message>
        <source>Write every entry that matches into a file</source>
        <translation>Записать в файл все подходящие записи</translation>
    </message>
    <message>
        <source>Nothing was done yet</source>
        <translation>Пока ничего не сделано</translation>
    </message>
    <message>
        <source>Every start and every action of an operator shows up here, with who asked for it.</source>
        <translation>Здесь появится каждый запуск и каждое действие оператора — с указанием, кто его запросил.</translation>
    </message>
    <message>
        <source>Run one…</source>
        <translation>Запустить…</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>Ничего не найдено</translation>
    </message>
    <message>
        <source>No entry fits all the filters together.</source>
        <translation>Ни одна запись не подходит под все фильтры сразу.</translation>
    </message>
    <message>
        <source>Reset filters</source>
        <translation>Сбросить фильтры</translation>
    </message>
    <message>
        <source>As CSV…</source>
        <translation>В CSV…</translation>
    </message>
    <message>
        <source>As JSON…</source>
        <translation>В JSON…</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Export the audit</source>
        <translation>Экспорт журнала действий</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>{shown} of {total}</source>
        <translation>{shown} из {total}</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Поиск…</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Загрузка…</translation>
    </message>
    <message numerus="yes">
        <source>%n entries saved: {path}</source>
        <translation>
            <numerusform>Сохранена %n запись: {path}</numerusform>
            <numerusform>Сохранены %n записи: {path}</numerusform>
            <numerusform>Сохранено %n записей: {path}</numerusform>
        </translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Скрыть</translation>
    </message>
</context>
<context>
    <name>AuditTable</name>
    <message>
        <source>Audit</source>
        <translation>Журнал действий</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
    <message>
        <source>Show the migration</source>
        <translation>Показать миграцию</translation>
    </message>
</context>
<context>
    <name>ComparisonModel</name>
    <message>
        <source>Differs</source>
        <translation>Отличается</translation>
    </message>
</context>
<context>
    <name>ComparisonTable</name>
    <message>
        <source>Comparison</source>
        <translation>Сравнение</translation>
    </message>
</context>
<context>
    <name>ConfirmDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
</context>
<context>
    <name>CopyableLine</name>
    <message>
        <source>Copy {what}</source>
        <translation>Копировать: {what}</translation>
    </message>
</context>
<context>
    <name>CountCard</name>
    <message>
        <source>{title}: not known yet</source>
        <translation>{title}: пока неизвестно</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>Something went wrong</source>
        <translation>Произошёл сбой</translation>
    </message>
    <message>
        <source>Something went wrong inside Migration Desk</source>
        <translation>В Migration Desk произошёл сбой</translation>
    </message>
    <message>
        <source>You can go on. Please report it with these details.</source>
        <translation>Можно продолжать. Сообщите о сбое с этими подробностями.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Подробности</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
    <message>
        <source>Open the log folder</source>
        <translation>Открыть папку журналов</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Продолжить</translation>
    </message>
    <message numerus="yes">
        <source>%n more since</source>
        <translation>
            <numerusform>с тех пор ещё %n сбой</numerusform>
            <numerusform>с тех пор ещё %n сбоя</numerusform>
            <numerusform>с тех пор ещё %n сбоев</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>Attempts</source>
        <translation>Попытки</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Ошибка</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Процесс</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Прогресс</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Вебхук</translation>
    </message>
</context>
<context>
    <name>DetailsHeader</name>
    <message>
        <source>Brizy ID</source>
        <translation>Brizy ID</translation>
    </message>
    <message>
        <source>MB UUID</source>
        <translation>MB UUID</translation>
    </message>
    <message>
        <source>Look now</source>
        <translation>Проверить</translation>
    </message>
    <message>
        <source>Show the log</source>
        <translation>Показать журнал</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Перезапустить</translation>
    </message>
    <message>
        <source>Restart with…</source>
        <translation>С параметрами…</translation>
    </message>
    <message>
        <source>Migration to Brizy project {id}</source>
        <translation>Миграция в проект Brizy {id}</translation>
    </message>
    <message>
        <source>Other migrations to this Brizy project: {count}</source>
        <translation>Другие миграции в этот проект Brizy: {count}</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Скрыть</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Запустить</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Запуск…</translation>
    </message>
    <message>
        <source>Start with…</source>
        <translation>С параметрами…</translation>
    </message>
    <message>
        <source>Start this migration again with the last attempt&apos;s parameters</source>
        <translation>Запустить эту миграцию снова с параметрами последней попытки</translation>
    </message>
    <message>
        <source>Change the parameters first</source>
        <translation>Сначала изменить параметры</translation>
    </message>
    <message>
        <source>Ask the migration server now and read everything again</source>
        <translation>Запросить сервер миграций и перечитать всё</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Статус</translation>
    </message>
</context>
<context>
    <name>DetailsPane</name>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Nothing selected</source>
        <translation>Ничего не выбрано</translation>
    </message>
    <message>
        <source>Select a migration to see what it is doing.</source>
        <translation>Выберите миграцию, чтобы увидеть, что с ней происходит.</translation>
    </message>
</context>
<context>
    <name>Doctor</name>
    <message>
        <source>Qt libraries</source>
        <translation>Библиотеки Qt</translation>
    </message>
    <message>
        <source>Data directory</source>
        <translation>Папка данных</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>База данных</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Keyring</source>
        <translation>Связка ключей</translation>
    </message>
    <message>
        <source>Server’s lock files</source>
        <translation>Файлы блокировки сервера</translation>
    </message>
    <message>
        <source>Server’s logs</source>
        <translation>Журналы сервера</translation>
    </message>
    <message>
        <source>Receiver port</source>
        <translation>Порт приёмника</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Сертификаты</translation>
    </message>
    <message>
        <source>Migration server</source>
        <translation>Сервер миграций</translation>
    </message>
    <message>
        <source>Server token</source>
        <translation>Токен сервера</translation>
    </message>
    <message>
        <source>Webhook path</source>
        <translation>Путь вебхуков</translation>
    </message>
    <message>
        <source>Clocks</source>
        <translation>Часы</translation>
    </message>
    <message>
        <source>In order</source>
        <translation>В порядке</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Внимание</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Сбой</translation>
    </message>
    <message>
        <source>Not examined</source>
        <translation>Не проверено</translation>
    </message>
    <message>
        <source>The check itself broke ({kind}). The log has the details.</source>
        <translation>Сбой самой проверки ({kind}). Подробности в журнале.</translation>
    </message>
    <message>
        <source>All that Qt needs from this system is there.</source>
        <translation>В системе есть всё, что нужно Qt.</translation>
    </message>
    <message>
        <source>Qt is not installed, so there is no window.</source>
        <translation>Qt не установлен, окна нет.</translation>
    </message>
    <message>
        <source>Install Migration Desk again, with its dependencies.</source>
        <translation>Переустановите Migration Desk вместе с зависимостями.</translation>
    </message>
    <message>
        <source>Qt cannot show a window on every screen: {libraries} cannot be loaded.</source>
        <translation>Qt не на всяком экране покажет окно: не загружаются {libraries}.</translation>
    </message>
    <message>
        <source>Install the packages; on Debian and Ubuntu: {line}</source>
        <translation>Установите пакеты; в Debian и Ubuntu: {line}</translation>
    </message>
    <message>
        <source>{path} can be written, by its owner alone; {free} MB are free.</source>
        <translation>{path} доступна для записи только владельцу; свободно {free} МБ.</translation>
    </message>
    <message>
        <source>{path} will be made at the first start; {free} MB are free.</source>
        <translation>{path} будет создана при первом запуске; свободно {free} МБ.</translation>
    </message>
    <message>
        <source>{path} can be read by other users of this machine.</source>
        <translation>{path} доступна для чтения другим пользователям этого компьютера.</translation>
    </message>
    <message>
        <source>Take that right from them: {line}</source>
        <translation>Закройте доступ: {line}</translation>
    </message>
    <message>
        <source>{path} has only {free} MB free.</source>
        <translation>{path}: свободно только {free} МБ.</translation>
    </message>
    <message>
        <source>Free some space: at least {least} MB should be there.</source>
        <translation>Освободите место: нужно не менее {least} МБ.</translation>
    </message>
    <message>
        <source>{path} cannot be written: {said}.</source>
        <translation>Запись в {path} невозможна: {said}.</translation>
    </message>
    <message>
        <source>Correct its permissions, or name another with --data-dir.</source>
        <translation>Исправьте права на неё или укажите другую через --data-dir.</translation>
    </message>
    <message>
        <source>It is sound (schema {found}).</source>
        <translation>Исправна (схема {found}).</translation>
    </message>
    <message>
        <source>It is sound; it will be upgraded at the next start (schema {found} to {known}).</source>
        <translation>Исправна; будет обновлена при следующем запуске (схема {found} → {known}).</translation>
    </message>
    <message>
        <source>{path} will be made at the first start.</source>
        <translation>{path} будет создана при первом запуске.</translation>
    </message>
    <message>
        <source>All are defaults.</source>
        <translation>Все по умолчанию.</translation>
    </message>
    <message>
        <source>They can be read; set are: {keys}.</source>
        <translation>Читаются; заданы: {keys}.</translation>
    </message>
    <message>
        <source>The server’s address begins with http:// and is not on this machine: secrets travel unencrypted.</source>
        <translation>Адрес сервера начинается с http:// и не на этом компьютере: секреты идут без шифрования.</translation>
    </message>
    <message>
        <source>Give the server an https:// address, or reach it through a tunnel.</source>
        <translation>Задайте серверу адрес https:// или подключайтесь через туннель.</translation>
    </message>
    <message>
        <source>The system’s keyring answers.</source>
        <translation>Системная связка ключей отвечает.</translation>
    </message>
    <message>
        <source>Not used: secrets are kept in a private file.</source>
        <translation>Не используется: секреты в файле, доступном только вам.</translation>
    </message>
    <message>
        <source>Not used: secrets are asked for and never kept.</source>
        <translation>Не используется: секреты запрашиваются и не хранятся.</translation>
    </message>
    <message>
        <source>This system has no keyring that works.</source>
        <translation>В системе нет работающей связки ключей.</translation>
    </message>
    <message>
        <source>Set one up, or choose another place for secrets in the settings.</source>
        <translation>Настройте её или выберите в настройках другое место для секретов.</translation>
    </message>
    <message>
        <source>Not set: lock files are not looked at.</source>
        <translation>Не указано: файлы блокировки не читаются.</translation>
    </message>
    <message>
        <source>Not set: log files are not looked at.</source>
        <translation>Не указано: журналы не читаются.</translation>
    </message>
    <message>
        <source>{path} can be read; lock files there now: {count}.</source>
        <translation>{path} читается; файлов блокировки сейчас: {count}.</translation>
    </message>
    <message>
        <source>{path} can be read; log files there now: {count}.</source>
        <translation>{path} читается; журналов сейчас: {count}.</translation>
    </message>
    <message>
        <source>{path} is no folder of this machine.</source>
        <translation>{path} — такой папки на этом компьютере нет.</translation>
    </message>
    <message>
        <source>Correct {setting}. If the server runs elsewhere, mount its folder here or leave it empty.</source>
        <translation>Исправьте {setting}. Если сервер работает на другом компьютере, подключите его папку здесь или оставьте поле пустым.</translation>
    </message>
    <message>
        <source>{path} cannot be read: {said}.</source>
        <translation>{path} не читается: {said}.</translation>
    </message>
    <message>
        <source>Let the user who runs Migration Desk read it, or start Migration Desk as the server’s user.</source>
        <translation>Дайте право на чтение пользователю, от имени которого работает Migration Desk, или запустите Migration Desk от имени пользователя сервера.</translation>
    </message>
    <message>
        <source>{path} holds what belongs into the server’s other folder.</source>
        <translation>В {path} лежит то, что относится к другой папке сервера.</translation>
    </message>
    <message>
        <source>See whether the folders of lock files and logs are the wrong way round in the settings.</source>
        <translation>Проверьте в настройках, не перепутаны ли папки файлов блокировки и журналов.</translation>
    </message>
    <message>
        <source>Migration Desk listens on {host}:{port}.</source>
        <translation>Migration Desk слушает {host}:{port}.</translation>
    </message>
    <message>
        <source>{host}:{port} is free; nothing listens there now.</source>
        <translation>{host}:{port} свободен; сейчас там никто не слушает.</translation>
    </message>
    <message>
        <source>Any free port is taken at each start.</source>
        <translation>При каждом запуске берётся любой свободный порт.</translation>
    </message>
    <message>
        <source>{host}:{port} is held by another program.</source>
        <translation>{host}:{port} занят другой программой.</translation>
    </message>
    <message>
        <source>End that program, or choose another port in the settings.</source>
        <translation>Завершите ту программу или выберите в настройках другой порт.</translation>
    </message>
    <message>
        <source>{host}:{port} cannot be listened on: {said}.</source>
        <translation>{host}:{port} слушать нельзя: {said}.</translation>
    </message>
    <message>
        <source>Choose an address of this machine and a port from 1024 in the settings.</source>
        <translation>Выберите в настройках адрес этого компьютера и порт от 1024.</translation>
    </message>
    <message>
        <source>This system trusts {count} authorities.</source>
        <translation>Доверенных центров сертификации в системе: {count}.</translation>
    </message>
    <message>
        <source>The operating system checks certificates.</source>
        <translation>Сертификаты проверяет операционная система.</translation>
    </message>
    <message>
        <source>This system has no certificates, so no https:// server can be trusted.</source>
        <translation>В системе нет сертификатов: ни одному серверу https:// нельзя доверять.</translation>
    </message>
    <message>
        <source>Install them; on Debian and Ubuntu: sudo apt-get install -y ca-certificates</source>
        <translation>Установите их; в Debian и Ubuntu: sudo apt-get install -y ca-certificates</translation>
    </message>
    <message>
        <source>The certificates in {file} cannot be read: {said}.</source>
        <translation>Сертификаты в {file} не читаются: {said}.</translation>
    </message>
    <message>
        <source>Correct the CA file in the settings, or leave it empty.</source>
        <translation>Исправьте файл сертификата в настройках или оставьте поле пустым.</translation>
    </message>
    <message>
        <source>The server’s certificate is not trusted: {said}.</source>
        <translation>Нет доверия к сертификату сервера: {said}.</translation>
    </message>
    <message>
        <source>Name the certificate of the server’s authority as the CA file in the settings.</source>
        <translation>Укажите в настройках сертификат центра сертификации сервера.</translation>
    </message>
    <message>
        <source>It answers within {milliseconds} ms.</source>
        <translation>Отвечает за {milliseconds} мс.</translation>
    </message>
    <message>
        <source>The server accepts it.</source>
        <translation>Сервер его принимает.</translation>
    </message>
    <message>
        <source>None is set, and the server asks for none.</source>
        <translation>Не задан, и сервер его не требует.</translation>
    </message>
    <message>
        <source>The server could not be asked.</source>
        <translation>Сервер не удалось запросить.</translation>
    </message>
    <message>
        <source>The server does not accept it.</source>
        <translation>Сервер его не принимает.</translation>
    </message>
    <message>
        <source>Correct the server token in the settings.</source>
        <translation>Исправьте токен сервера в настройках.</translation>
    </message>
    <message>
        <source>The server asks for a token and none is set.</source>
        <translation>Сервер требует токен, а он не задан.</translation>
    </message>
    <message>
        <source>Give the server token in the settings.</source>
        <translation>Задайте токен сервера в настройках.</translation>
    </message>
    <message>
        <source>This machine’s and the server’s agree.</source>
        <translation>Часы этого компьютера и сервера совпадают.</translation>
    </message>
    <message>
        <source>The server did not tell its time.</source>
        <translation>Сервер не сообщил своё время.</translation>
    </message>
    <message>
        <source>The server’s clock is {seconds} s behind this machine’s.</source>
        <translation>Часы сервера отстают от этого компьютера на {seconds} с.</translation>
    </message>
    <message>
        <source>Set both by a time server (NTP).</source>
        <translation>Настройте те и другие по серверу времени (NTP).</translation>
    </message>
    <message>
        <source>The server’s clock is {seconds} s ahead of this machine’s.</source>
        <translation>Часы сервера спешат относительно этого компьютера на {seconds} с.</translation>
    </message>
    <message>
        <source>Both directions work: the server reaches {base}.</source>
        <translation>Работают оба направления: серверу доступен {base}.</translation>
    </message>
    <message>
        <source>The server could not be asked to call this desk.</source>
        <translation>Не удалось попросить сервер обратиться к этой программе.</translation>
    </message>
    <message>
        <source>The port is chosen at each start.</source>
        <translation>Порт выбирается при каждом запуске.</translation>
    </message>
    <message>
        <source>Nothing listens here now, so nothing could be tried.</source>
        <translation>Сейчас здесь никто не слушает, проверить нечего.</translation>
    </message>
    <message>
        <source>Let the receiver listen, then check again.</source>
        <translation>Включите приёмник и проверьте снова.</translation>
    </message>
    <message>
        <source>The server cannot reach {base}: {host} is itself there.</source>
        <translation>Серверу недоступен {base}: там {host} — это он сам.</translation>
    </message>
    <message>
        <source>Set the webhook address to one of this machine that the server can reach, or go on without webhooks: results are then polled.</source>
        <translation>Укажите для вебхуков адрес этого компьютера, доступный серверу, или продолжайте без них: результаты узнаются опросом.</translation>
    </message>
    <message>
        <source>This desk reaches the server, but the server cannot reach {base}: {said}.</source>
        <translation>Сервер отсюда доступен, но ему недоступен {base}: {said}.</translation>
    </message>
    <message>
        <source>See that a firewall lets the server through and that the webhook address is one it can reach, or go on without webhooks: results are then polled.</source>
        <translation>Проверьте брандмауэр и доступность адреса вебхуков для сервера или продолжайте без вебхуков: результаты узнаются опросом.</translation>
    </message>
    <message>
        <source>This desk reaches the server, but it did not answer the handshake: {said}.</source>
        <translation>Сервер отсюда доступен, но на проверку связи не ответил: {said}.</translation>
    </message>
    <message>
        <source>See whether the server is recent enough, or go on without webhooks: results are then polled.</source>
        <translation>Проверьте, достаточно ли новый сервер, или продолжайте без вебхуков: результаты узнаются опросом.</translation>
    </message>
</context>
<context>
    <name>DoctorDialog</name>
    <message>
        <source>Check this installation</source>
        <translation>Проверка установки</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Копировать всё</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Проверить снова</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Проверка…</translation>
    </message>
    <message numerus="yes">
        <source>%n check(s) failed</source>
        <translation>
            <numerusform>Не пройдена %n проверка</numerusform>
            <numerusform>Не пройдены %n проверки</numerusform>
            <numerusform>Не пройдено %n проверок</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Everything works; %n thing(s) to look at</source>
        <translation>
            <numerusform>Всё работает; %n замечание</numerusform>
            <numerusform>Всё работает; %n замечания</numerusform>
            <numerusform>Всё работает; %n замечаний</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything is in order</source>
        <translation>Всё в порядке</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Результаты проверки</translation>
    </message>
</context>
<context>
    <name>DonePage</name>
    <message>
        <source>Replaced by what was read</source>
        <translation>Заменены прочитанным</translation>
    </message>
    <message>
        <source>Conflicting, kept as they were</source>
        <translation>Расходятся, оставлены как были</translation>
    </message>
    <message>
        <source>Known already, unchanged</source>
        <translation>Уже известны, без изменений</translation>
    </message>
    <message>
        <source>Broken, left out</source>
        <translation>С ошибками, пропущены</translation>
    </message>
    <message>
        <source>Changed by somebody else meanwhile, left as they are</source>
        <translation>Тем временем изменены кем-то ещё, не тронуты</translation>
    </message>
    <message numerus="yes">
        <source>%Ln migration(s) imported</source>
        <translation>
            <numerusform>Импортирована %Ln миграция</numerusform>
            <numerusform>Импортировано %Ln миграции</numerusform>
            <numerusform>Импортировано %Ln миграций</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln migration(s) replaced</source>
        <translation>
            <numerusform>Заменена %Ln миграция</numerusform>
            <numerusform>Заменено %Ln миграции</numerusform>
            <numerusform>Заменено %Ln миграций</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing had to be changed</source>
        <translation>Менять ничего не пришлось</translation>
    </message>
</context>
<context>
    <name>EntryPane</name>
    <message>
        <source>Select an entry to see what was asked for and done.</source>
        <translation>Выберите запись, чтобы увидеть, что было запрошено и сделано.</translation>
    </message>
    <message>
        <source>Show the migration</source>
        <translation>Показать миграцию</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Когда</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Кто</translation>
    </message>
    <message>
        <source>Brizy ID</source>
        <translation>ID Brizy</translation>
    </message>
    <message>
        <source>MB UUID</source>
        <translation>MB UUID</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>Попытка</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Причина</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Ошибка</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Домен</translation>
    </message>
    <message>
        <source>By force</source>
        <translation>Принудительно</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Результат</translation>
    </message>
    <message>
        <source>although it was in progress</source>
        <translation>хотя миграция выполнялась</translation>
    </message>
    <message>
        <source>without a grace period</source>
        <translation>не давая времени завершиться</translation>
    </message>
</context>
<context>
    <name>ErrorCard</name>
    <message>
        <source>Error</source>
        <translation>Ошибка</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Принято к сведению</translation>
    </message>
    <message>
        <source>Acknowledged by {who}</source>
        <translation>Принято к сведению: {who}</translation>
    </message>
</context>
<context>
    <name>Evidence</name>
    <message>
        <source>webhook</source>
        <translation>вебхук</translation>
    </message>
    <message>
        <source>migration server</source>
        <translation>сервер миграций</translation>
    </message>
    <message>
        <source>answer to the start</source>
        <translation>ответ на запуск</translation>
    </message>
    <message>
        <source>concluded from the lock file</source>
        <translation>вывод по файлу блокировки</translation>
    </message>
    <message>
        <source>concluded from the log</source>
        <translation>вывод по журналу</translation>
    </message>
    <message>
        <source>concluded: its process is gone</source>
        <translation>вывод: процесса больше нет</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Статус</translation>
    </message>
    <message>
        <source>Status: {who}; watching goes on</source>
        <translation>Статус: {who}; наблюдение идёт</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>оператор</translation>
    </message>
    <message>
        <source>recorded, {when}</source>
        <translation>записано, {when}</translation>
    </message>
    <message>
        <source>{who}, {when}; watching goes on</source>
        <translation>{who}, {when}; наблюдение идёт</translation>
    </message>
    <message>
        <source>{who}, {when}</source>
        <translation>{who}, {when}</translation>
    </message>
</context>
<context>
    <name>Exchange</name>
    <message>
        <source>Import…</source>
        <translation>Импорт…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Экспорт…</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Статус</translation>
    </message>
    <message>
        <source>MB UUID</source>
        <translation>MB UUID</translation>
    </message>
    <message>
        <source>Brizy ID</source>
        <translation>Brizy ID</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Домен</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Значение</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Здесь</translation>
    </message>
    <message>
        <source>What is wrong, and how it is mended</source>
        <translation>Что не так и как исправить</translation>
    </message>
    <message>
        <source>The migration server&apos;s list</source>
        <translation>Список сервера миграций</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Строка</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Запись</translation>
    </message>
    <message>
        <source>On the server</source>
        <translation>На сервере</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>В файле</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Ошибка</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Прогресс</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Начало</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Конец</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Сброс</translation>
    </message>
    <message>
        <source>Said by</source>
        <translation>Кто сообщил</translation>
    </message>
    <message>
        <source>Wave</source>
        <translation>Волна</translation>
    </message>
    <message>
        <source>Name of the wave</source>
        <translation>Название волны</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Результат</translation>
    </message>
    <message>
        <source>status {status}</source>
        <translation>статус: {status}</translation>
    </message>
    <message>
        <source>needs attention</source>
        <translation>требуют внимания</translation>
    </message>
    <message>
        <source>MB UUID contains “{text}”</source>
        <translation>MB UUID содержит «{text}»</translation>
    </message>
    <message>
        <source>Brizy ID {id}</source>
        <translation>Brizy ID {id}</translation>
    </message>
    <message>
        <source>“{text}” is found in it</source>
        <translation>найдено «{text}»</translation>
    </message>
    <message>
        <source>wave {wave}</source>
        <translation>волна {wave}</translation>
    </message>
    <message>
        <source>The whole list, in the order in which it is shown.</source>
        <translation>Весь список, в том порядке, в котором он показан.</translation>
    </message>
    <message>
        <source>Only what is filtered ({filters}), in the order in which it is shown.</source>
        <translation>Только отфильтрованное ({filters}), в том порядке, в котором оно показано.</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export migrations</source>
        <translation>Экспорт миграций</translation>
    </message>
    <message>
        <source>CSV, for a spreadsheet</source>
        <translation>CSV — для таблиц</translation>
    </message>
    <message>
        <source>JSON, for another program or dashboard</source>
        <translation>JSON — для другой программы или панели</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Экспорт…</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>Показать папку</translation>
    </message>
    <message numerus="yes">
        <source>Export %Ln migration(s)</source>
        <translation>
            <numerusform>Экспорт %Ln миграции</numerusform>
            <numerusform>Экспорт %Ln миграций</numerusform>
            <numerusform>Экспорт %Ln миграций</numerusform>
        </translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>If you cancel, no file is written; one that was there stays as it is.</source>
        <translation>При отмене файл не записывается; прежний остаётся как был.</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>Экспорт…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln migration(s) exported</source>
        <translation>
            <numerusform>Экспортирована %Ln миграция</numerusform>
            <numerusform>Экспортировано %Ln миграции</numerusform>
            <numerusform>Экспортировано %Ln миграций</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Отменяется…</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Формат</translation>
    </message>
</context>
<context>
    <name>FaultPanel</name>
    <message>
        <source>What cannot be used</source>
        <translation>Что использовать нельзя</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Копировать все</translation>
    </message>
    <message>
        <source>Go on without them</source>
        <translation>Продолжить без них</translation>
    </message>
    <message numerus="yes">
        <source>%n lines cannot be used</source>
        <translation>
            <numerusform>%n строку использовать нельзя</numerusform>
            <numerusform>%n строки использовать нельзя</numerusform>
            <numerusform>%n строк использовать нельзя</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows cannot be used</source>
        <translation>
            <numerusform>%n запись использовать нельзя</numerusform>
            <numerusform>%n записи использовать нельзя</numerusform>
            <numerusform>%n записей использовать нельзя</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Fields</name>
    <message>
        <source>MB project UUID</source>
        <translation>UUID проекта MB</translation>
    </message>
    <message>
        <source>Brizy project ID</source>
        <translation>ID проекта Brizy</translation>
    </message>
    <message>
        <source>MB site ID</source>
        <translation>ID сайта MB</translation>
    </message>
    <message>
        <source>MB secret</source>
        <translation>Секрет MB</translation>
    </message>
    <message>
        <source>Brizy workspace ID</source>
        <translation>ID рабочей области Brizy</translation>
    </message>
    <message>
        <source>Page slug</source>
        <translation>Слаг страницы</translation>
    </message>
    <message>
        <source>Element name</source>
        <translation>Имя элемента</translation>
    </message>
    <message>
        <source>Skip the media upload</source>
        <translation>Без загрузки медиафайлов</translation>
    </message>
    <message>
        <source>Skip the cache</source>
        <translation>Без кэша</translation>
    </message>
    <message>
        <source>Analyse the quality</source>
        <translation>Анализ качества</translation>
    </message>
    <message>
        <source>Manual migration</source>
        <translation>Ручная миграция</translation>
    </message>
    <message>
        <source>Wave</source>
        <translation>Волна</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Домен</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Ошибка</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Заметка</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>Одновременно</translation>
    </message>
    <message>
        <source>Migrations</source>
        <translation>Миграции</translation>
    </message>
</context>
<context>
    <name>FilesPage</name>
    <message>
        <source>Server&apos;s files</source>
        <translation>Файлы сервера</translation>
    </message>
    <message>
        <source>Only where the migration server runs on this machine, or where its folders are mounted here.</source>
        <translation>Только если сервер миграций работает на этом компьютере или его папки подключены здесь.</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Reset</source>
        <translation>Сбросить</translation>
    </message>
    <message>
        <source>Show everything again</source>
        <translation>Снова показать всё</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Столбцы</translation>
    </message>
    <message>
        <source>Choose which columns are shown</source>
        <translation>Выбрать показываемые столбцы</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>Сортировать по</translation>
    </message>
    <message>
        <source>Move left</source>
        <translation>Сдвинуть влево</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Статус</translation>
    </message>
    <message>
        <source>Show one status only</source>
        <translation>Показать только один статус</translation>
    </message>
    <message>
        <source>Any status</source>
        <translation>Любой статус</translation>
    </message>
    <message>
        <source>MB UUID</source>
        <translation>MB UUID</translation>
    </message>
    <message>
        <source>Any part of the MB project&apos;s UUID</source>
        <translation>Любая часть UUID проекта MB</translation>
    </message>
    <message>
        <source>Brizy ID</source>
        <translation>Brizy ID</translation>
    </message>
    <message>
        <source>The whole number of the Brizy project</source>
        <translation>Полный номер проекта Brizy</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Поиск</translation>
    </message>
    <message>
        <source>Search ({keys})</source>
        <translation>Поиск ({keys})</translation>
    </message>
    <message>
        <source>Search in ids, domains, site, theme and error ({keys})</source>
        <translation>Поиск по ID, доменам, сайту, теме и ошибке ({keys})</translation>
    </message>
    <message>
        <source>A Brizy ID is a whole number.</source>
        <translation>Brizy ID — целое число.</translation>
    </message>
</context>
<context>
    <name>FollowButton</name>
    <message>
        <source>Go to the end and stay there</source>
        <translation>Перейти в конец и следить за ним</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new line(s)</source>
        <translation>
            <numerusform>%Ln новая строка</numerusform>
            <numerusform>%Ln новые строки</numerusform>
            <numerusform>%Ln новых строк</numerusform>
        </translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Следить</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>В конец</translation>
    </message>
</context>
<context>
    <name>Formatting</name>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} с</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes} мин {seconds} с</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} ч {minutes} мин</translation>
    </message>
    <message>
        <source>{days} d {hours} h</source>
        <translation>{days} д {hours} ч</translation>
    </message>
    <message>
        <source>{count} s ago</source>
        <translation>{count} с назад</translation>
    </message>
    <message>
        <source>{count} min ago</source>
        <translation>{count} мин назад</translation>
    </message>
    <message>
        <source>{count} h ago</source>
        <translation>{count} ч назад</translation>
    </message>
</context>
<context>
    <name>Handshake</name>
    <message>
        <source>This desk cannot reach the server: {error}</source>
        <translation>Сервер отсюда недоступен: {error}</translation>
    </message>
    <message>
        <source>Correct the server&apos;s address first; the way back was not tried.</source>
        <translation>Сначала исправьте адрес сервера; обратный путь не проверялся.</translation>
    </message>
    <message>
        <source>This desk reaches the server.</source>
        <translation>Сервер отсюда доступен.</translation>
    </message>
    <message>
        <source>The server reaches this desk: results arrive at once.</source>
        <translation>Сервер видит эту программу: результаты приходят сразу.</translation>
    </message>
    <message>
        <source>The server cannot reach {url}: {reason}</source>
        <translation>Серверу недоступен {url}: {reason}</translation>
    </message>
    <message>
        <source>Or go on without webhooks: results will be polled.</source>
        <translation>Или продолжайте без вебхуков: результаты узнаются опросом.</translation>
    </message>
    <message>
        <source>{host} is the server itself there.</source>
        <translation>там {host} — это сам сервер.</translation>
    </message>
    <message>
        <source>the receiver listens on {host}, for this machine alone.</source>
        <translation>приёмник слушает {host}, только для этого компьютера.</translation>
    </message>
    <message>
        <source>Let the receiver listen on {host}.</source>
        <translation>Пусть приёмник слушает {host}.</translation>
    </message>
    <message>
        <source>Look whether a firewall stands between, and whether the port is right.</source>
        <translation>Проверьте, нет ли на пути брандмауэра и верен ли порт.</translation>
    </message>
    <message>
        <source>Give an address under which the server reaches this machine.</source>
        <translation>Укажите адрес, по которому этот компьютер доступен серверу.</translation>
    </message>
    <message>
        <source>Use {url}, and let the receiver listen on {host}.</source>
        <translation>Используйте {url}; приёмник пусть слушает {host}.</translation>
    </message>
    <message>
        <source>Use {url}.</source>
        <translation>Используйте {url}.</translation>
    </message>
    <message>
        <source>it did not say why</source>
        <translation>причина не указана</translation>
    </message>
</context>
<context>
    <name>HandshakeTester</name>
    <message>
        <source>Test</source>
        <translation>Проверить</translation>
    </message>
    <message>
        <source>Test both directions</source>
        <translation>Проверить оба направления</translation>
    </message>
    <message>
        <source>Ask the server to call this address</source>
        <translation>Попросить сервер обратиться по этому адресу</translation>
    </message>
    <message>
        <source>Asking the server to call {url} …</source>
        <translation>Сервер вызывает {url} …</translation>
    </message>
    <message>
        <source>Listen on {host}</source>
        <translation>Слушать {host}</translation>
    </message>
    <message>
        <source>Use this address</source>
        <translation>Использовать этот адрес</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>Outcome</source>
        <translation>Итог</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Запуск</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Параметры</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Статус</translation>
    </message>
    <message>
        <source>Said by</source>
        <translation>Кто сообщил</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Завершена</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Длительность</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Ход</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Ошибка</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Принято к сведению</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Когда</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Кто</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Причина</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>Происхождение</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Ответ</translation>
    </message>
    <message>
        <source>Server before</source>
        <translation>Сервер до запуска</translation>
    </message>
    <message>
        <source>Server began</source>
        <translation>Сервер начал</translation>
    </message>
    <message>
        <source>Webhook address</source>
        <translation>Адрес вебхука</translation>
    </message>
    <message>
        <source>Webhook: MB UUID</source>
        <translation>Вебхук: UUID MB</translation>
    </message>
    <message>
        <source>Webhook: Brizy ID</source>
        <translation>Вебхук: ID Brizy</translation>
    </message>
    <message>
        <source>although it was in progress</source>
        <translation>хотя миграция выполнялась</translation>
    </message>
    <message>
        <source>Start · {how}</source>
        <translation>Запуск · {how}</translation>
    </message>
    <message>
        <source>{words} · “{note}”</source>
        <translation>{words} · «{note}»</translation>
    </message>
    <message>
        <source>{first} → {last}, until {time}</source>
        <translation>{first} → {last}, до {time}</translation>
    </message>
    <message>
        <source>Who says so</source>
        <translation>Кто сообщил</translation>
    </message>
    <message>
        <source>What was said or done</source>
        <translation>Что сообщено</translation>
    </message>
    <message>
        <source>Effect</source>
        <translation>Следствие</translation>
    </message>
    <message>
        <source>History of #{id} · {uuid}</source>
        <translation>История #{id} · {uuid}</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Что происходило</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Домен</translation>
    </message>
    <message>
        <source>Brizy project</source>
        <translation>Проект Brizy</translation>
    </message>
    <message>
        <source>Migration ID</source>
        <translation>ID миграции</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Дата</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Тема</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Продукт</translation>
    </message>
    <message>
        <source>MB domain</source>
        <translation>Домен MB</translation>
    </message>
    <message>
        <source>MB site ID</source>
        <translation>ID сайта MB</translation>
    </message>
    <message>
        <source>it could not be asked</source>
        <translation>его не удалось спросить</translation>
    </message>
    <message>
        <source>it did not know this migration</source>
        <translation>эта миграция ему неизвестна</translation>
    </message>
    <message>
        <source>nothing of its status</source>
        <translation>о статусе ничего</translation>
    </message>
    <message>
        <source>{done} of {total} pages</source>
        <translation>{done} из {total} страниц</translation>
    </message>
    <message>
        <source>nothing of the status</source>
        <translation>о статусе ничего</translation>
    </message>
    <message>
        <source>changed the status</source>
        <translation>изменил статус</translation>
    </message>
    <message>
        <source>added details</source>
        <translation>дополнил сведения</translation>
    </message>
    <message>
        <source>changed nothing</source>
        <translation>ничего не изменил</translation>
    </message>
    <message>
        <source>came late, changed nothing</source>
        <translation>пришёл поздно, ничего не изменил</translation>
    </message>
    <message>
        <source>of the previous run, not counted</source>
        <translation>о прошлом запуске, не учтён</translation>
    </message>
    <message>
        <source>contradicts, not applied</source>
        <translation>противоречит, не применён</translation>
    </message>
    <message>
        <source>contradicts again, not applied</source>
        <translation>снова противоречит, не применён</translation>
    </message>
</context>
<context>
    <name>HistoryToolbar</name>
    <message>
        <source>Compare with</source>
        <translation>Сравнить с</translation>
    </message>
    <message>
        <source>Set another attempt beside the chosen one; so does Ctrl+click in the list</source>
        <translation>Поставить рядом с выбранной другую попытку; то же делает Ctrl+щелчок в списке</translation>
    </message>
    <message>
        <source>Only differences</source>
        <translation>Только различия</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Копировать всё</translation>
    </message>
    <message>
        <source>Copy the history of every attempt as text</source>
        <translation>Скопировать историю всех попыток как текст</translation>
    </message>
    <message>
        <source>Read the history again</source>
        <translation>Прочитать историю заново</translation>
    </message>
    <message>
        <source>no other attempt</source>
        <translation>— ни с чем —</translation>
    </message>
</context>
<context>
    <name>HistoryWindow</name>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Attempt {number}</source>
        <translation>Попытка {number}</translation>
    </message>
    <message>
        <source>Choose one attempt, or two</source>
        <translation>Выберите одну попытку или две</translation>
    </message>
    <message>
        <source>Two are compared.</source>
        <translation>Две попытки сравниваются.</translation>
    </message>
    <message>
        <source>It was taken over as it stands. From its first start on, its attempts are told here.</source>
        <translation>Миграция взята на учёт как есть. Начиная с первого запуска её попытки будут описаны здесь.</translation>
    </message>
    <message>
        <source>No attempt yet</source>
        <translation>Попыток ещё нет</translation>
    </message>
    <message numerus="yes">
        <source>%n attempts</source>
        <translation>
            <numerusform>%n попытка</numerusform>
            <numerusform>%n попытки</numerusform>
            <numerusform>%n попыток</numerusform>
        </translation>
    </message>
    <message>
        <source>{count}; older entries are not shown</source>
        <translation>{count}; более старые записи не показаны</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import migrations</source>
        <translation>Импорт миграций</translation>
    </message>
    <message>
        <source>Another source</source>
        <translation>Другой источник</translation>
    </message>
    <message>
        <source>Reading {name}…</source>
        <translation>Чтение: {name}…</translation>
    </message>
    <message>
        <source>Nothing is changed by reading.</source>
        <translation>При чтении ничего не меняется.</translation>
    </message>
    <message>
        <source>Asking the migration server…</source>
        <translation>Запрос к серверу миграций…</translation>
    </message>
    <message>
        <source>Nothing is half done: if you cancel, everything stays as it was.</source>
        <translation>Импорт проходит целиком или никак: при отмене всё останется как было.</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>Импорт…</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Отменяется…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Read the file</source>
        <translation>Прочитать файл</translation>
    </message>
    <message>
        <source>Import: {source}</source>
        <translation>Импорт: {source}</translation>
    </message>
    <message>
        <source>Nothing to import</source>
        <translation>Импортировать нечего</translation>
    </message>
    <message>
        <source>Show them in the list</source>
        <translation>Показать в списке</translation>
    </message>
    <message>
        <source>Import {new}, replace {replaced}</source>
        <translation>Импортировать {new}, заменить {replaced}</translation>
    </message>
    <message numerus="yes">
        <source>Import %Ln migration(s)</source>
        <translation>
            <numerusform>Импортировать %Ln миграцию</numerusform>
            <numerusform>Импортировать %Ln миграции</numerusform>
            <numerusform>Импортировать %Ln миграций</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Replace %Ln migration(s)</source>
        <translation>
            <numerusform>Заменить %Ln миграцию</numerusform>
            <numerusform>Заменить %Ln миграции</numerusform>
            <numerusform>Заменить %Ln миграций</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InlineMessage</name>
    <message>
        <source>Error</source>
        <translation>Ошибка</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Внимание</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Примечание</translation>
    </message>
</context>
<context>
    <name>KeyValueRows</name>
    <message>
        <source>Copy {what}</source>
        <translation>Копировать: {what}</translation>
    </message>
</context>
<context>
    <name>KeyboardSheet</name>
    <message>
        <source>Keyboard</source>
        <translation>Клавиши</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
</context>
<context>
    <name>KeysChosen</name>
    <message numerus="yes">
        <source>%n migrations</source>
        <translation>
            <numerusform>%n миграция</numerusform>
            <numerusform>%n миграции</numerusform>
            <numerusform>%n миграций</numerusform>
        </translation>
    </message>
    <message>
        <source>Migrations</source>
        <translation>Миграции</translation>
    </message>
</context>
<context>
    <name>Launch</name>
    <message>
        <source>Starting</source>
        <translation>Запускается</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Принята</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Отклонена</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Не отправлена</translation>
    </message>
    <message>
        <source>Unconfirmed</source>
        <translation>Без ответа</translation>
    </message>
</context>
<context>
    <name>LaunchForm</name>
    <message>
        <source>More parameters</source>
        <translation>Ещё параметры</translation>
    </message>
    <message>
        <source>“{value}” is used</source>
        <translation>используется «{value}»</translation>
    </message>
    <message>
        <source>needed</source>
        <translation>обязательно</translation>
    </message>
    <message>
        <source>The stored secret is used</source>
        <translation>Используется сохранённый секрет</translation>
    </message>
    <message>
        <source>needed; none is stored</source>
        <translation>обязательно: сохранённого нет</translation>
    </message>
    <message>
        <source>Leave pictures and files where they are</source>
        <translation>Оставить изображения и файлы на месте</translation>
    </message>
    <message>
        <source>Read everything anew instead of what the server kept from an earlier run</source>
        <translation>Прочитать всё заново, а не брать сохранённое сервером с прошлого запуска</translation>
    </message>
    <message>
        <source>Compare the pages before and after</source>
        <translation>Сравнить страницы до и после</translation>
    </message>
    <message>
        <source>Mark the run as started by hand</source>
        <translation>Отметить запуск как ручной</translation>
    </message>
</context>
<context>
    <name>LaunchPage</name>
    <message>
        <source>Starts</source>
        <translation>Запуск</translation>
    </message>
</context>
<context>
    <name>LineList</name>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
</context>
<context>
    <name>ListHeader</name>
    <message>
        <source>Columns</source>
        <translation>Столбцы</translation>
    </message>
</context>
<context>
    <name>ListPages</name>
    <message>
        <source>Nothing matches</source>
        <translation>Ничего не найдено</translation>
    </message>
    <message>
        <source>No migration fits all the filters together.</source>
        <translation>Ни одна миграция не подходит под все фильтры сразу.</translation>
    </message>
    <message>
        <source>Reset filters</source>
        <translation>Сбросить фильтры</translation>
    </message>
    <message>
        <source>Run one: it shows up here at once, and its result by itself.</source>
        <translation>Запустите миграцию: она сразу появится здесь, а результат придёт сам.</translation>
    </message>
    <message>
        <source>Import a list, or run one: it shows up here at once, and its result by itself.</source>
        <translation>Импортируйте список или запустите миграцию: она сразу появится здесь, а результат придёт сам.</translation>
    </message>
    <message>
        <source>No migrations yet</source>
        <translation>Миграций пока нет</translation>
    </message>
    <message>
        <source>Import a list…</source>
        <translation>Импортировать список…</translation>
    </message>
    <message>
        <source>Run one…</source>
        <translation>Запустить…</translation>
    </message>
    <message>
        <source>No migrations in this wave</source>
        <translation>В этой волне нет миграций</translation>
    </message>
    <message>
        <source>Add migrations…</source>
        <translation>Добавить миграции…</translation>
    </message>
</context>
<context>
    <name>Log</name>
    <message>
        <source>Log of #{id} · {uuid}</source>
        <translation>Журнал #{id} · {uuid}</translation>
    </message>
    <message>
        <source>Debug</source>
        <translation>Отладка</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>Инфо</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Замечание</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Предупреждение</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Ошибка</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>Критично</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>Тревога</translation>
    </message>
    <message>
        <source>Emergency</source>
        <translation>Авария</translation>
    </message>
    <message>
        <source>Fatal</source>
        <translation>Фатально</translation>
    </message>
    <message>
        <source>Errors only</source>
        <translation>Только ошибки</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>Предупреждения и ошибки</translation>
    </message>
    <message>
        <source>All lines</source>
        <translation>Все строки</translation>
    </message>
    <message>
        <source>From the migration server</source>
        <translation>С сервера миграций</translation>
    </message>
    <message>
        <source>From log files</source>
        <translation>Из файлов журнала</translation>
    </message>
</context>
<context>
    <name>LogModel</name>
    <message>
        <source>Time</source>
        <translation>Время</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Уровень</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Текст</translation>
    </message>
</context>
<context>
    <name>LogPages</name>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Настройки…</translation>
    </message>
    <message>
        <source>Show all lines</source>
        <translation>Показать все строки</translation>
    </message>
    <message>
        <source>No errors</source>
        <translation>Ошибок нет</translation>
    </message>
    <message>
        <source>No warnings and no errors</source>
        <translation>Ни предупреждений, ни ошибок</translation>
    </message>
    <message>
        <source>If this machine can read the server&apos;s log files, name their folder in the settings.</source>
        <translation>Если файлы журналов сервера доступны на этой машине, укажите их папку в настройках.</translation>
    </message>
    <message>
        <source>No log found</source>
        <translation>Журнал не найден</translation>
    </message>
    <message>
        <source>Lines show up here as soon as the migration writes some.</source>
        <translation>Строки появятся здесь, как только миграция их запишет.</translation>
    </message>
    <message>
        <source>The log is empty</source>
        <translation>Журнал пуст</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Загрузка…</translation>
    </message>
</context>
<context>
    <name>LogToolbar</name>
    <message>
        <source>Which lines</source>
        <translation>Какие строки</translation>
    </message>
    <message>
        <source>Show only lines as grave as this, with what belongs to them</source>
        <translation>Показывать только строки не ниже этого уровня и то, что к ним относится</translation>
    </message>
    <message>
        <source>Read the log again</source>
        <translation>Прочитать журнал заново</translation>
    </message>
    <message>
        <source>Copy every line that is shown</source>
        <translation>Копировать все показанные строки</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Сохранить…</translation>
    </message>
    <message>
        <source>Save every line that is shown in a file</source>
        <translation>Сохранить все показанные строки в файл</translation>
    </message>
</context>
<context>
    <name>LogView</name>
    <message>
        <source>Lines of the log</source>
        <translation>Строки журнала</translation>
    </message>
</context>
<context>
    <name>LogWindow</name>
    <message>
        <source>Save…</source>
        <translation>Сохранить…</translation>
    </message>
    <message>
        <source>Copy lines</source>
        <translation>Копировать строки</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Выделить всё</translation>
    </message>
    <message>
        <source>Logs (*.log *.txt)</source>
        <translation>Журналы (*.log *.txt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>Save the log</source>
        <translation>Сохранить журнал</translation>
    </message>
    <message>
        <source>No log from the server: {why}</source>
        <translation>Сервер не дал журнала: {why}</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>Сохранено: {path}</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Скрыть</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Migration Desk</source>
        <translation>Migration Desk</translation>
    </message>
    <message>
        <source>Brizy project {brz_project_id}: {message}</source>
        <translation>Проект Brizy {brz_project_id}: {message}</translation>
    </message>
</context>
<context>
    <name>MemberSource</name>
    <message>
        <source>From a file…</source>
        <translation>Из файла…</translation>
    </message>
    <message>
        <source>Paste a list instead</source>
        <translation>Вставить список</translation>
    </message>
    <message>
        <source>Choose a list of migrations</source>
        <translation>Выбор списка миграций</translation>
    </message>
    <message>
        <source>Lists (*.csv *.txt *.tsv *.json)</source>
        <translation>Списки (*.csv *.txt *.tsv *.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation>Другой файл…</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Чтение…</translation>
    </message>
    <message numerus="yes">
        <source>%n migrations</source>
        <translation>
            <numerusform>%n миграция</numerusform>
            <numerusform>%n миграции</numerusform>
            <numerusform>%n миграций</numerusform>
        </translation>
    </message>
    <message>
        <source>Migrations</source>
        <translation>Миграции</translation>
    </message>
    <message>
        <source>One a line: the MB project UUID, a comma, the Brizy project ID.</source>
        <translation>По одной в строке: UUID проекта MB, запятая, ID проекта Brizy.</translation>
    </message>
</context>
<context>
    <name>MenuActions</name>
    <message>
        <source>The desktop could not open {folder}.</source>
        <translation>Не удалось открыть {folder}.</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>{label} is not right</source>
        <translation>Недопустимое значение: {label}</translation>
    </message>
    <message>
        <source>The migration server refused the start</source>
        <translation>Сервер миграций отклонил запуск</translation>
    </message>
    <message>
        <source>Nothing was started: the migration server could not be reached</source>
        <translation>Ничего не запущено: сервер миграций недоступен</translation>
    </message>
    <message>
        <source>Check that the server runs and that its address is right, then start again.</source>
        <translation>Проверьте, что сервер работает и его адрес верен, затем запустите снова.</translation>
    </message>
    <message>
        <source>Sent, but no answer: shown as unconfirmed until the server or the webhook says more</source>
        <translation>Отправлено, но ответа нет: запуск считается неподтверждённым, пока о нём не сообщит сервер или вебхук</translation>
    </message>
    <message>
        <source>Give 1 to 255 characters without line breaks or control characters.</source>
        <translation>Введите от 1 до 255 символов без переносов строк и управляющих символов.</translation>
    </message>
    <message>
        <source>Give a whole number from 1 to 9223372036854775807.</source>
        <translation>Введите целое число от 1 до 9223372036854775807.</translation>
    </message>
    <message>
        <source>Give 0 or 1.</source>
        <translation>Введите 0 или 1.</translation>
    </message>
    <message>
        <source>Give yes or no.</source>
        <translation>Укажите «да» или «нет».</translation>
    </message>
    <message>
        <source>Give a name such as site.example, or a web address.</source>
        <translation>Укажите имя вида site.example или веб-адрес.</translation>
    </message>
    <message>
        <source>Give 1 to 200 characters in one line.</source>
        <translation>Укажите от 1 до 200 символов в одну строку.</translation>
    </message>
    <message>
        <source>Give a whole number from 1 to 50.</source>
        <translation>Укажите целое число от 1 до 50.</translation>
    </message>
    <message>
        <source>Give 1 to 64 Latin letters, digits, dots, dashes or underscores.</source>
        <translation>Укажите от 1 до 64 латинских букв, цифр, точек, дефисов или подчёркиваний.</translation>
    </message>
    <message>
        <source>Give at most 4000 characters, without control characters.</source>
        <translation>Укажите не более 4000 символов, без управляющих символов.</translation>
    </message>
    <message>
        <source>Give at most 255 characters in one line.</source>
        <translation>Введите не более 255 символов в одну строку.</translation>
    </message>
    <message>
        <source>{label} is missing</source>
        <translation>Не указано: {label}</translation>
    </message>
    <message>
        <source>Give it here or in the settings.</source>
        <translation>Укажите здесь или в настройках.</translation>
    </message>
    <message>
        <source>This migration is in progress</source>
        <translation>Эта миграция выполняется</translation>
    </message>
    <message>
        <source>Wait for its end, or restart it all the same.</source>
        <translation>Дождитесь её окончания или перезапустите всё равно.</translation>
    </message>
    <message>
        <source>The migration server works on this migration already, not started here</source>
        <translation>Сервер миграций уже выполняет эту миграцию; запущена не здесь</translation>
    </message>
    <message>
        <source>This migration is no longer there</source>
        <translation>Этой миграции больше нет</translation>
    </message>
    <message>
        <source>Another program may have removed it from the database.</source>
        <translation>Возможно, её удалила из базы данных другая программа.</translation>
    </message>
    <message>
        <source>This attempt is no longer there</source>
        <translation>Этой попытки больше нет</translation>
    </message>
    <message>
        <source>There is nothing to acknowledge</source>
        <translation>Отмечать нечего</translation>
    </message>
    <message>
        <source>This migration has no error and needs nobody&apos;s attention.</source>
        <translation>У этой миграции нет ошибки, и внимания она не требует.</translation>
    </message>
    <message>
        <source>The migration server does not know this migration</source>
        <translation>Сервер миграций не знает эту миграцию</translation>
    </message>
    <message>
        <source>What was sent cannot be read</source>
        <translation>Отправленное не удалось прочитать</translation>
    </message>
    <message>
        <source>The question put to the program is not right</source>
        <translation>Неверный запрос к программе</translation>
    </message>
    <message>
        <source>Check that the server runs and that its address in the settings is right.</source>
        <translation>Проверьте, что сервер работает и его адрес в настройках верен.</translation>
    </message>
    <message>
        <source>The migration server cannot be reached</source>
        <translation>Сервер миграций недоступен</translation>
    </message>
    <message>
        <source>The migration server did not answer in time</source>
        <translation>Сервер миграций не ответил вовремя</translation>
    </message>
    <message>
        <source>It may be overloaded; try again in a while.</source>
        <translation>Возможно, он перегружен; повторите позже.</translation>
    </message>
    <message>
        <source>The migration server does not accept the access token</source>
        <translation>Сервер миграций не принимает токен доступа</translation>
    </message>
    <message>
        <source>Correct the server token in the settings.</source>
        <translation>Исправьте токен сервера в настройках.</translation>
    </message>
    <message>
        <source>The migration server answered with an error</source>
        <translation>Сервер миграций ответил ошибкой</translation>
    </message>
    <message>
        <source>Try again; if it stays, ask whoever runs the server.</source>
        <translation>Повторите; если ошибка останется, обратитесь к администратору сервера.</translation>
    </message>
    <message>
        <source>What answers does not speak the migration server&apos;s language</source>
        <translation>По этому адресу отвечает не сервер миграций</translation>
    </message>
    <message>
        <source>The migration server&apos;s certificate is not trusted</source>
        <translation>Нет доверия к сертификату сервера миграций</translation>
    </message>
    <message>
        <source>Add its authority to the system&apos;s certificates, or correct the address.</source>
        <translation>Добавьте его центр сертификации в системные сертификаты или исправьте адрес.</translation>
    </message>
    <message>
        <source>The database is busy</source>
        <translation>База данных занята</translation>
    </message>
    <message>
        <source>{path} is held by another program.</source>
        <translation>{path} удерживает другая программа.</translation>
    </message>
    <message>
        <source>Try again; if it stays, close that program.</source>
        <translation>Повторите; если не поможет, закройте ту программу.</translation>
    </message>
    <message>
        <source>The database cannot be written</source>
        <translation>Запись в базу данных невозможна</translation>
    </message>
    <message>
        <source>Check the permissions of the file and of its folder.</source>
        <translation>Проверьте права на файл и его папку.</translation>
    </message>
    <message>
        <source>The database is damaged</source>
        <translation>База данных повреждена</translation>
    </message>
    <message>
        <source>Put the file aside and restore a copy from the folder “backups” beside it.</source>
        <translation>Отложите файл и восстановите копию из папки «backups» рядом с ним.</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>Диск заполнен</translation>
    </message>
    <message>
        <source>{path} cannot grow.</source>
        <translation>{path} не может увеличиться.</translation>
    </message>
    <message>
        <source>Free some space and try again.</source>
        <translation>Освободите место и повторите.</translation>
    </message>
    <message>
        <source>The database cannot be used</source>
        <translation>База данных не может быть использована</translation>
    </message>
    <message>
        <source>There is no database yet</source>
        <translation>Базы данных ещё нет</translation>
    </message>
    <message>
        <source>Start Migration Desk once: it makes one.</source>
        <translation>Запустите Migration Desk один раз: он её создаст.</translation>
    </message>
    <message>
        <source>The database was written by an older version of Migration Desk</source>
        <translation>База данных записана более старой версией Migration Desk</translation>
    </message>
    <message>
        <source>Start Migration Desk once: it upgrades the database.</source>
        <translation>Запустите Migration Desk один раз: он обновит базу.</translation>
    </message>
    <message>
        <source>The database was written by a newer version of Migration Desk</source>
        <translation>База данных записана более новой версией Migration Desk</translation>
    </message>
    <message>
        <source>{path} has schema {found}, this version knows {known}. It was left untouched.</source>
        <translation>У {path} схема {found}, эта версия знает {known}. Файл не изменён.</translation>
    </message>
    <message>
        <source>Update Migration Desk, or name another data directory.</source>
        <translation>Обновите Migration Desk или укажите другую папку данных.</translation>
    </message>
    <message>
        <source>Port {port} on {host} is taken by another program, so no webhook can arrive</source>
        <translation>Порт {port} на {host} занят другой программой, вебхуки не придут</translation>
    </message>
    <message>
        <source>Close that program, or let the receiver listen on another port.</source>
        <translation>Закройте ту программу или выберите для приёмника другой порт.</translation>
    </message>
    <message>
        <source>Port {port} on {host} may not be used, so no webhook can arrive</source>
        <translation>Порт {port} на {host} использовать нельзя, вебхуки не придут</translation>
    </message>
    <message>
        <source>It is kept for others on this machine, or another program holds it.</source>
        <translation>Он зарезервирован на этом компьютере или занят другой программой.</translation>
    </message>
    <message>
        <source>Let the receiver listen on another port.</source>
        <translation>Выберите для приёмника другой порт.</translation>
    </message>
    <message>
        <source>The receiver cannot listen on “{host}”, so no webhook can arrive</source>
        <translation>Приёмник не может слушать «{host}», вебхуки не придут</translation>
    </message>
    <message>
        <source>Set receiver.host to 127.0.0.1 or to an address of this machine.</source>
        <translation>Задайте для receiver.host значение 127.0.0.1 или адрес этого компьютера.</translation>
    </message>
    <message>
        <source>The simulator of the demo did not start</source>
        <translation>Симулятор для демонстрации не запустился</translation>
    </message>
    <message>
        <source>The command “migration-desk simulator” says why.</source>
        <translation>Причину покажет команда «migration-desk simulator».</translation>
    </message>
    <message>
        <source>The run without a window did not start</source>
        <translation>Запуск без окна не удался</translation>
    </message>
    <message>
        <source>The command “migration-desk serve” says why.</source>
        <translation>Причину скажет команда «migration-desk serve».</translation>
    </message>
    <message>
        <source>The data directory cannot be used</source>
        <translation>Папка данных не может быть использована</translation>
    </message>
    <message>
        <source>Correct its permissions, or name another with --data-dir.</source>
        <translation>Исправьте права на неё или укажите другую через --data-dir.</translation>
    </message>
    <message>
        <source>Another Migration Desk uses this data directory</source>
        <translation>Эту папку данных использует другой Migration Desk</translation>
    </message>
    <message>
        <source>{path} is in use by “{role}”, process {pid}.</source>
        <translation>{path} использует «{role}», процесс {pid}.</translation>
    </message>
    <message>
        <source>Close it, or name another directory with --data-dir.</source>
        <translation>Закройте его или укажите другую папку через --data-dir.</translation>
    </message>
    <message>
        <source>The file could not be written</source>
        <translation>Не удалось записать файл</translation>
    </message>
    <message>
        <source>Choose another place, or free some space.</source>
        <translation>Выберите другое место или освободите место на диске.</translation>
    </message>
    <message>
        <source>The settings file cannot be read</source>
        <translation>Файл настроек не удалось прочитать</translation>
    </message>
    <message>
        <source>Correct the file or name another with --config.</source>
        <translation>Исправьте файл или укажите другой через --config.</translation>
    </message>
    <message>
        <source>{key} is no setting</source>
        <translation>Нет настройки {key}</translation>
    </message>
    <message>
        <source>It was given by: {origin}.</source>
        <translation>Источник: {origin}.</translation>
    </message>
    <message>
        <source>Correct its name or remove it.</source>
        <translation>Исправьте имя или удалите её.</translation>
    </message>
    <message>
        <source>{key} = {value} is not allowed</source>
        <translation>Недопустимо: {key} = {value}</translation>
    </message>
    <message>
        <source>It was given by: {origin}. It must be {allowed}.</source>
        <translation>Источник: {origin}. Допустимо: {allowed}.</translation>
    </message>
    <message>
        <source>Something went wrong that should not have</source>
        <translation>Произошёл сбой, которого не должно быть</translation>
    </message>
    <message>
        <source>The log says more; try again, and report it if it stays.</source>
        <translation>Подробности в журнале; повторите, а если сбой останется, сообщите о нём.</translation>
    </message>
    <message>
        <source>Unlock it, or choose another place for secrets in the settings.</source>
        <translation>Разблокируйте его или выберите в настройках другое место для секретов.</translation>
    </message>
    <message>
        <source>{key} cannot be changed here</source>
        <translation>Здесь нельзя изменить {key}</translation>
    </message>
    <message>
        <source>It is set by {origin}.</source>
        <translation>Задано в {origin}.</translation>
    </message>
    <message>
        <source>Remove it there first.</source>
        <translation>Сначала уберите значение там.</translation>
    </message>
    <message>
        <source>The settings file cannot be changed</source>
        <translation>Файл настроек не удалось изменить</translation>
    </message>
    <message>
        <source>Correct the file or its permissions, then save again.</source>
        <translation>Исправьте файл или права на него и сохраните снова.</translation>
    </message>
    <message>
        <source>The secret cannot be kept: there is no keyring</source>
        <translation>Секрет негде хранить: нет связки ключей</translation>
    </message>
    <message>
        <source>Choose another place for secrets in the settings.</source>
        <translation>Выберите в настройках другое место для секретов.</translation>
    </message>
    <message>
        <source>The system&apos;s keyring refused</source>
        <translation>Системная связка ключей отказала</translation>
    </message>
    <message>
        <source>The file of secrets cannot be read</source>
        <translation>Файл секретов не удалось прочитать</translation>
    </message>
    <message>
        <source>Correct its permissions, or remove it and give the secrets again.</source>
        <translation>Исправьте права на него или удалите его и введите секреты снова.</translation>
    </message>
    <message>
        <source>The file of secrets cannot be written</source>
        <translation>Файл секретов не удалось записать</translation>
    </message>
    <message>
        <source>Correct the permissions of its folder.</source>
        <translation>Исправьте права на его папку.</translation>
    </message>
    <message>
        <source>Did you mean {near}?</source>
        <translation>Возможно, имелось в виду {near}?</translation>
    </message>
    <message>
        <source>(hidden)</source>
        <translation>(скрыто)</translation>
    </message>
    <message>
        <source>the settings file {source_name}</source>
        <translation>файл настроек {source_name}</translation>
    </message>
    <message>
        <source>the environment variable {source_name}</source>
        <translation>переменная окружения {source_name}</translation>
    </message>
    <message>
        <source>{source_name} on the command line</source>
        <translation>{source_name} в командной строке</translation>
    </message>
    <message>
        <source>the settings window</source>
        <translation>окно настроек</translation>
    </message>
    <message>
        <source>a whole number from {least} to {most}; 0 takes any free port</source>
        <translation>целое число от {least} до {most}; 0 — любой свободный порт</translation>
    </message>
    <message>
        <source>seconds from {least} to {most}</source>
        <translation>секунды, от {least} до {most}</translation>
    </message>
    <message>
        <source>minutes above {least} and up to {most}</source>
        <translation>минуты, больше {least} и не больше {most}</translation>
    </message>
    <message>
        <source>requests a second from {least} to {most}</source>
        <translation>запросы в секунду, от {least} до {most}</translation>
    </message>
    <message>
        <source>an address like http://host:8080, without a question mark</source>
        <translation>адрес вида http://host:8080, без вопросительного знака</translation>
    </message>
    <message>
        <source>an address like http://host:8088, without a question mark, or nothing</source>
        <translation>адрес вида http://host:8088, без вопросительного знака, или пусто</translation>
    </message>
    <message>
        <source>a text of at most {most} characters</source>
        <translation>текст не длиннее {most} знаков</translation>
    </message>
    <message>
        <source>a regular expression of at most {most} characters, like php|apache</source>
        <translation>регулярное выражение не длиннее {most} знаков, например php|apache</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true или false</translation>
    </message>
    <message>
        <source>one of: {choices}</source>
        <translation>одно из: {choices}</translation>
    </message>
    <message>
        <source>Nothing was ended.</source>
        <translation>Ничего не завершено.</translation>
    </message>
    <message>
        <source>The migration server&apos;s processes run on another machine</source>
        <translation>Процессы сервера миграций работают на другом компьютере</translation>
    </message>
    <message>
        <source>They cannot be ended from here.</source>
        <translation>Отсюда их завершить нельзя.</translation>
    </message>
    <message>
        <source>End the process there. If it is this machine, say so in the settings, under “Server&apos;s files”.</source>
        <translation>Завершите процесс там. Если это этот же компьютер, укажите это в настройках, в разделе «Файлы сервера».</translation>
    </message>
    <message>
        <source>No process is proven to work on this migration: {why}</source>
        <translation>Не доказано, что над этой миграцией работает какой-либо процесс: {why}</translation>
    </message>
    <message>
        <source>The process has ended already</source>
        <translation>Процесс уже завершился</translation>
    </message>
    <message>
        <source>There is nothing to end.</source>
        <translation>Завершать нечего.</translation>
    </message>
    <message>
        <source>If its lock file is in the way of a new start, remove that.</source>
        <translation>Если новому запуску мешает её файл блокировки, удалите его.</translation>
    </message>
    <message>
        <source>Another process works on it by now: {pid}</source>
        <translation>Этим занят уже другой процесс: {pid}</translation>
    </message>
    <message>
        <source>Look at it, and confirm again if it is to be ended.</source>
        <translation>Посмотрите на него и подтвердите ещё раз, если его нужно завершить.</translation>
    </message>
    <message>
        <source>Process {pid} does not look like a worker of the migration server</source>
        <translation>Процесс {pid} не похож на рабочий процесс сервера миграций</translation>
    </message>
    <message>
        <source>It is “{command}”; only command lines in which {pattern} is found may be ended.</source>
        <translation>Это «{command}»; завершать можно только процессы, в командной строке которых находится {pattern}.</translation>
    </message>
    <message>
        <source>If it is one, correct the expression in the settings, under “Server&apos;s files”.</source>
        <translation>Если это он, исправьте выражение в настройках, в разделе «Файлы сервера».</translation>
    </message>
    <message>
        <source>Process {pid} may not be ended by you</source>
        <translation>У вас нет прав завершить процесс {pid}</translation>
    </message>
    <message>
        <source>It belongs to {user}.</source>
        <translation>Его владелец — {user}.</translation>
    </message>
    <message>
        <source>Ask them to end it, or start Migration Desk as that user.</source>
        <translation>Попросите владельца завершить его или запустите Migration Desk от его имени.</translation>
    </message>
    <message>
        <source>Process {pid} did not end, not even by force</source>
        <translation>Процесс {pid} не завершился даже принудительно</translation>
    </message>
    <message>
        <source>It may wait for a disk; try again later, or restart that machine.</source>
        <translation>Возможно, он ждёт диск; повторите позже или перезапустите тот компьютер.</translation>
    </message>
    <message>
        <source>The folder of the lock files is not known</source>
        <translation>Папка файлов блокировки не указана</translation>
    </message>
    <message>
        <source>Name it in the settings, under “Server&apos;s files”.</source>
        <translation>Укажите её в настройках, в разделе «Файлы сервера».</translation>
    </message>
    <message>
        <source>{path} cannot be removed</source>
        <translation>Не удаётся удалить {path}</translation>
    </message>
    <message>
        <source>Correct the permissions of its folder, or remove the file by hand.</source>
        <translation>Исправьте права на папку или удалите файл вручную.</translation>
    </message>
    <message>
        <source>Restart its migrations to go on with it.</source>
        <translation>Чтобы продолжить её, перезапустите её миграции.</translation>
    </message>
    <message>
        <source>There is no such wave</source>
        <translation>Такой волны нет</translation>
    </message>
    <message>
        <source>There is a wave with this ID already</source>
        <translation>Волна с таким идентификатором уже есть</translation>
    </message>
    <message>
        <source>Give another one, or none: one is made then.</source>
        <translation>Укажите другой или не указывайте никакого: он будет создан.</translation>
    </message>
    <message>
        <source>This wave has ended</source>
        <translation>Эта волна завершена</translation>
    </message>
    <message>
        <source>This wave was cancelled</source>
        <translation>Эта волна отменена</translation>
    </message>
    <message>
        <source>Nothing was started: the wave was stopped, or this migration waits no more</source>
        <translation>Ничего не запущено: волна остановлена, или эта миграция больше не ждёт запуска</translation>
    </message>
    <message>
        <source>Save it as UTF-8 and choose it again.</source>
        <translation>Сохраните его в UTF-8 и выберите снова.</translation>
    </message>
    <message>
        <source>Correct the file and choose it again.</source>
        <translation>Исправьте файл и выберите его снова.</translation>
    </message>
    <message>
        <source>The file cannot be read</source>
        <translation>Файл не читается</translation>
    </message>
    <message>
        <source>Correct its permissions, or choose another file.</source>
        <translation>Исправьте права доступа или выберите другой файл.</translation>
    </message>
    <message>
        <source>The file is empty</source>
        <translation>Файл пуст</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>Выберите другой файл.</translation>
    </message>
    <message>
        <source>The file is not a text</source>
        <translation>Это не текстовый файл</translation>
    </message>
    <message>
        <source>Choose a CSV or JSON file.</source>
        <translation>Выберите файл CSV или JSON.</translation>
    </message>
    <message>
        <source>The file is UTF-16</source>
        <translation>Файл в кодировке UTF-16</translation>
    </message>
    <message>
        <source>Line {line} is not UTF-8</source>
        <translation>Строка {line} не в UTF-8</translation>
    </message>
    <message>
        <source>Line {line} is neither a header nor a migration</source>
        <translation>Строка {line} — не заголовок и не миграция</translation>
    </message>
    <message>
        <source>Begin the file with the line mb_project_uuid,brz_project_id.</source>
        <translation>Начните файл со строки mb_project_uuid,brz_project_id.</translation>
    </message>
    <message>
        <source>The header in line {line} has no column {field}</source>
        <translation>В заголовке (строка {line}) нет столбца {field}</translation>
    </message>
    <message>
        <source>Add the column and choose the file again.</source>
        <translation>Добавьте столбец и выберите файл снова.</translation>
    </message>
    <message>
        <source>The header in line {line} has the column {field} twice</source>
        <translation>В заголовке (строка {line}) столбец {field} указан дважды</translation>
    </message>
    <message>
        <source>Remove one of the two and choose the file again.</source>
        <translation>Уберите один из двух и выберите файл снова.</translation>
    </message>
    <message>
        <source>The JSON is broken at line {line}, column {column}</source>
        <translation>Ошибка в JSON: строка {line}, столбец {column}</translation>
    </message>
    <message>
        <source>The JSON holds no list of migrations</source>
        <translation>В JSON нет списка миграций</translation>
    </message>
    <message>
        <source>It must be a list, or an object whose “data” is one, as GET /api/migrations gives it.</source>
        <translation>Нужен список или объект, где «data» — список, как в ответе GET /api/migrations.</translation>
    </message>
    <message>
        <source>Cancelled: nothing was changed</source>
        <translation>Отменено: ничего не изменилось</translation>
    </message>
    <message>
        <source>{found} columns, but the first line has {expected}; put a cell with a separator in quotes</source>
        <translation>столбцов: {found}, а в первой строке: {expected}; ячейку с разделителем возьмите в кавычки</translation>
    </message>
    <message>
        <source>{field} is empty; fill it in, or remove the row</source>
        <translation>{field} не заполнено; заполните или уберите строку</translation>
    </message>
    <message>
        <source>mb_project_uuid must have 1 to 255 characters, no line breaks or other control characters</source>
        <translation>mb_project_uuid: от 1 до 255 знаков, без переносов строк и других управляющих знаков</translation>
    </message>
    <message>
        <source>brz_project_id is “{value}”; it must be a whole number from 1 to 9223372036854775807</source>
        <translation>brz_project_id: «{value}», а нужно целое число от 1 до 9223372036854775807</translation>
    </message>
    <message>
        <source>a spreadsheet rounded brz_project_id to {value}; format the column as text, fill it in anew</source>
        <translation>таблица округлила brz_project_id до {value}; задайте столбцу текстовый формат и заполните заново</translation>
    </message>
    <message>
        <source>the same migration stands in line {first_line}; remove one of the two</source>
        <translation>та же миграция есть в строке {first_line}; уберите одну из двух</translation>
    </message>
    <message>
        <source>not UTF-8; save the file as UTF-8</source>
        <translation>не UTF-8; сохраните файл в UTF-8</translation>
    </message>
    <message>
        <source>a quote is not closed where its cell ends; double a quote within a cell</source>
        <translation>кавычка не закрыта в конце ячейки; внутри ячейки кавычки удваивают</translation>
    </message>
    <message>
        <source>status is “{value}”; it must be pending, in_progress, completed or error</source>
        <translation>status: «{value}», а нужно pending, in_progress, completed или error</translation>
    </message>
    <message>
        <source>{field} must be a JSON object</source>
        <translation>{field} должно быть объектом JSON</translation>
    </message>
    <message>
        <source>not a JSON object</source>
        <translation>не объект JSON</translation>
    </message>
    <message>
        <source>a text holds half a character; write the whole one</source>
        <translation>в тексте половина знака; запишите знак целиком</translation>
    </message>
    <message>
        <source>nested deeper than 64 levels</source>
        <translation>вложенность больше 64 уровней</translation>
    </message>
    <message>
        <source>Line {number}</source>
        <translation>Строка {number}</translation>
    </message>
    <message>
        <source>Row {number}</source>
        <translation>Запись {number}</translation>
    </message>
    <message>
        <source>the same migration stands in row {first_row}; remove one of the two</source>
        <translation>та же миграция есть в записи {first_row}; уберите одну из двух</translation>
    </message>
</context>
<context>
    <name>MigrationColumns</name>
    <message>
        <source>Status</source>
        <translation>Статус</translation>
    </message>
    <message>
        <source>MB UUID</source>
        <translation>MB UUID</translation>
    </message>
    <message>
        <source>Brizy ID</source>
        <translation>Brizy ID</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Домен</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Прогресс</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Ошибка</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>Изменена</translation>
    </message>
    <message>
        <source>Running · unconfirmed</source>
        <translation>Выполняется · без ответа</translation>
    </message>
    <message>
        <source>Unconfirmed</source>
        <translation>Без ответа</translation>
    </message>
    <message>
        <source>Brizy {id}</source>
        <translation>Brizy {id}</translation>
    </message>
    <message>
        <source>No sign of life for a long time.</source>
        <translation>Давно нет признаков жизни.</translation>
    </message>
    <message>
        <source>Reports contradict each other.</source>
        <translation>Сообщения противоречат друг другу.</translation>
    </message>
    <message>
        <source>The server did not confirm the start.</source>
        <translation>Сервер не подтвердил запуск.</translation>
    </message>
    <message>
        <source>Concluded by the desk, not said by the server.</source>
        <translation>Вывод программы, сервер этого не сообщал.</translation>
    </message>
</context>
<context>
    <name>MigrationTable</name>
    <message>
        <source>Migrations</source>
        <translation>Миграции</translation>
    </message>
</context>
<context>
    <name>MigrationViews</name>
    <message>
        <source>All</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Выполняются</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Ошибки</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Внимание</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Ожидают</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Завершены</translation>
    </message>
    <message>
        <source>Every migration</source>
        <translation>Все миграции</translation>
    </message>
    <message>
        <source>Migrations in progress</source>
        <translation>Миграции, которые выполняются</translation>
    </message>
    <message>
        <source>Migrations that failed</source>
        <translation>Миграции, завершившиеся ошибкой</translation>
    </message>
    <message>
        <source>Migrations that a person should look at</source>
        <translation>Миграции, которые требуют внимания</translation>
    </message>
    <message>
        <source>Migrations that have not started</source>
        <translation>Миграции, которые ещё не запущены</translation>
    </message>
    <message>
        <source>Migrations that ended well</source>
        <translation>Успешно завершённые миграции</translation>
    </message>
</context>
<context>
    <name>MigrationsPane</name>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Поиск…</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Загрузка…</translation>
    </message>
    <message>
        <source>{shown} of {total}</source>
        <translation>{shown} из {total}</translation>
    </message>
    <message>
        <source>{summary} · {count} selected</source>
        <translation>{summary} · выбрано: {count}</translation>
    </message>
</context>
<context>
    <name>MoreButton</name>
    <message>
        <source>More</source>
        <translation>Ещё</translation>
    </message>
    <message>
        <source>What else can be done with this migration</source>
        <translation>Что ещё можно сделать с этой миграцией</translation>
    </message>
</context>
<context>
    <name>Notifying</name>
    <message>
        <source>Migration failed</source>
        <translation>Миграция не удалась</translation>
    </message>
    <message>
        <source>Migration completed</source>
        <translation>Миграция завершена</translation>
    </message>
    <message numerus="yes">
        <source>%Ln migrations failed</source>
        <translation>
            <numerusform>%Ln миграция не удалась</numerusform>
            <numerusform>%Ln миграции не удались</numerusform>
            <numerusform>%Ln миграций не удались</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln migrations completed</source>
        <translation>
            <numerusform>%Ln миграция завершена</numerusform>
            <numerusform>%Ln миграции завершены</numerusform>
            <numerusform>%Ln миграций завершены</numerusform>
        </translation>
    </message>
    <message>
        <source>Brizy project {id}</source>
        <translation>Проект Brizy {id}</translation>
    </message>
    <message>
        <source>Brizy projects {ids}</source>
        <translation>Проекты Brizy {ids}</translation>
    </message>
    <message numerus="yes">
        <source>Brizy projects {ids} and %Ln more</source>
        <translation>
            <numerusform>Проекты Brizy {ids} и ещё %Ln</numerusform>
            <numerusform>Проекты Brizy {ids} и ещё %Ln</numerusform>
            <numerusform>Проекты Brizy {ids} и ещё %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Operating</name>
    <message>
        <source>Looking at the migration server&apos;s files and processes…</source>
        <translation>Проверяем файлы и процессы сервера миграций…</translation>
    </message>
    <message>
        <source>Looking what this would change…</source>
        <translation>Проверяем, что изменится…</translation>
    </message>
    <message>
        <source>End process {pid}?</source>
        <translation>Завершить процесс {pid}?</translation>
    </message>
    <message>
        <source>It is asked to end, and after a few seconds it is forced to. What it has written stays. The status is not changed by this: watching finds out how it ended.</source>
        <translation>Процесс получит просьбу завершиться, а через несколько секунд будет завершён принудительно. Всё, что он записал, останется. Статус от этого не изменится: чем всё закончилось, покажет наблюдение.</translation>
    </message>
    <message>
        <source>End process {pid}</source>
        <translation>Завершить процесс {pid}</translation>
    </message>
    <message>
        <source>There is no lock file</source>
        <translation>Файла блокировки нет</translation>
    </message>
    <message>
        <source>Nothing has to be removed.</source>
        <translation>Удалять нечего.</translation>
    </message>
    <message>
        <source>Remove the lock file?</source>
        <translation>Удалить файл блокировки?</translation>
    </message>
    <message>
        <source>Without it the migration server takes a new start of this migration.</source>
        <translation>Без него сервер миграций примет новый запуск этой миграции.</translation>
    </message>
    <message>
        <source>Without its lock a second one could be started beside it.</source>
        <translation>Без блокировки рядом с ним можно будет запустить второй.</translation>
    </message>
    <message>
        <source>There are no intermediate results</source>
        <translation>Промежуточных результатов нет</translation>
    </message>
    <message>
        <source>Nothing has to be deleted.</source>
        <translation>Удалять нечего.</translation>
    </message>
    <message>
        <source>Delete the intermediate results?</source>
        <translation>Удалить промежуточные результаты?</translation>
    </message>
    <message>
        <source>The next start reads the whole source anew, which takes longer.</source>
        <translation>При следующем запуске источник будет прочитан заново целиком, это дольше.</translation>
    </message>
    <message>
        <source>It may fail without them.</source>
        <translation>Без них она может завершиться ошибкой.</translation>
    </message>
    <message>
        <source>Reset the status?</source>
        <translation>Сбросить статус?</translation>
    </message>
    <message>
        <source>The current attempt counts as cancelled.</source>
        <translation>Текущая попытка будет считаться отменённой.</translation>
    </message>
    <message>
        <source>A reset does not stop that; a hard reset does.</source>
        <translation>Сброс статуса его не остановит; остановит полный сброс.</translation>
    </message>
    <message>
        <source>Reset everything of this migration?</source>
        <translation>Сбросить всё по этой миграции?</translation>
    </message>
    <message>
        <source>It can then be started as if for the first time. Its history and the Brizy project stay.</source>
        <translation>После этого её можно запустить как в первый раз. История и проект Brizy сохранятся.</translation>
    </message>
    <message>
        <source>Reset everything</source>
        <translation>Сбросить всё</translation>
    </message>
    <message>
        <source>Mark as completed?</source>
        <translation>Отметить как завершённую?</translation>
    </message>
    <message>
        <source>The current attempt ends with your word.</source>
        <translation>Текущая попытка на этом закончится.</translation>
    </message>
    <message>
        <source>Marking it does not stop that.</source>
        <translation>Отметка его не остановит.</translation>
    </message>
    <message>
        <source>Mark as failed?</source>
        <translation>Отметить как неудачную?</translation>
    </message>
    <message>
        <source>Acknowledge the contradiction?</source>
        <translation>Принять противоречие к сведению?</translation>
    </message>
    <message>
        <source>It counts as settled. The status stays, and the history keeps both sides.</source>
        <translation>Оно считается разобранным. Статус останется прежним, история сохранит обе стороны.</translation>
    </message>
    <message>
        <source>Acknowledge the silence?</source>
        <translation>Принять молчание к сведению?</translation>
    </message>
    <message>
        <source>Nothing is ended. If it stays silent, it is flagged again after the same time.</source>
        <translation>Ничего не останавливается. Если миграция так и будет молчать, через то же время она снова будет помечена.</translation>
    </message>
    <message>
        <source>Acknowledge the error?</source>
        <translation>Принять ошибку к сведению?</translation>
    </message>
    <message>
        <source>The error stays as it is.</source>
        <translation>Сама ошибка останется.</translation>
    </message>
    <message>
        <source>It is noted with your name that you have seen it.</source>
        <translation>Будет записано, что вы это видели.</translation>
    </message>
    <message>
        <source>“{before}” becomes “{after}”.</source>
        <translation>«{before}» сменится на «{after}».</translation>
    </message>
    <message>
        <source>What it still reports is kept and flagged, but changes nothing.</source>
        <translation>Её дальнейшие сообщения будут сохранены и помечены, но ничего не изменят.</translation>
    </message>
    <message>
        <source>Process {pid} works on it.</source>
        <translation>Над ней работает процесс {pid}.</translation>
    </message>
    <message>
        <source>The migration server may be working on it.</source>
        <translation>Возможно, над ней работает сервер миграций.</translation>
    </message>
    <message>
        <source>Remove the lock file</source>
        <translation>Удалить файл блокировки</translation>
    </message>
    <message>
        <source>Delete the intermediate results</source>
        <translation>Удалить промежуточные результаты</translation>
    </message>
    <message>
        <source>Reset the status to “Pending” and end the current attempt</source>
        <translation>Сбросить статус на «Ожидает» и закончить текущую попытку</translation>
    </message>
    <message>
        <source>No process is ended</source>
        <translation>Процесс завершён не будет</translation>
    </message>
    <message>
        <source>Process {pid} ended by force</source>
        <translation>Процесс {pid} завершён принудительно</translation>
    </message>
    <message>
        <source>Process {pid} ended</source>
        <translation>Процесс {pid} завершён</translation>
    </message>
    <message>
        <source>Lock file removed</source>
        <translation>Файл блокировки удалён</translation>
    </message>
    <message>
        <source>Intermediate results deleted</source>
        <translation>Промежуточные результаты удалены</translation>
    </message>
    <message>
        <source>Status reset to “Pending”</source>
        <translation>Статус сброшен на «Ожидает»</translation>
    </message>
    <message>
        <source>Marked as completed</source>
        <translation>Отмечена как завершённая</translation>
    </message>
    <message>
        <source>Marked as failed</source>
        <translation>Отмечена как неудачная</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Принято к сведению</translation>
    </message>
    <message>
        <source>No process was at work</source>
        <translation>Ни один процесс не работал</translation>
    </message>
    <message>
        <source>There was no lock file</source>
        <translation>Файла блокировки не было</translation>
    </message>
    <message>
        <source>There were no intermediate results</source>
        <translation>Промежуточных результатов не было</translation>
    </message>
    <message>
        <source>There was nothing to do</source>
        <translation>Делать было нечего</translation>
    </message>
    <message>
        <source>The process was not ended</source>
        <translation>Процесс не завершён</translation>
    </message>
    <message>
        <source>The lock file was not removed</source>
        <translation>Файл блокировки не удалён</translation>
    </message>
    <message>
        <source>The intermediate results were not deleted</source>
        <translation>Промежуточные результаты не удалены</translation>
    </message>
    <message>
        <source>The status was not reset</source>
        <translation>Статус не сброшен</translation>
    </message>
    <message>
        <source>It was not done</source>
        <translation>Не сделано</translation>
    </message>
    <message>
        <source>End process…</source>
        <translation>Завершить процесс…</translation>
    </message>
    <message>
        <source>Remove lock…</source>
        <translation>Удалить блокировку…</translation>
    </message>
    <message>
        <source>Delete cache…</source>
        <translation>Удалить кэш…</translation>
    </message>
    <message>
        <source>Reset status…</source>
        <translation>Сбросить статус…</translation>
    </message>
    <message>
        <source>Hard reset…</source>
        <translation>Полный сброс…</translation>
    </message>
    <message>
        <source>Mark completed…</source>
        <translation>Отметить завершённой…</translation>
    </message>
    <message>
        <source>Mark failed…</source>
        <translation>Отметить неудачной…</translation>
    </message>
    <message>
        <source>Acknowledge…</source>
        <translation>Принять к сведению…</translation>
    </message>
    <message>
        <source>End process</source>
        <translation>Завершить процесс</translation>
    </message>
    <message>
        <source>Remove lock</source>
        <translation>Удалить блокировку</translation>
    </message>
    <message>
        <source>Delete cache</source>
        <translation>Удалить кэш</translation>
    </message>
    <message>
        <source>Reset status</source>
        <translation>Сбросить статус</translation>
    </message>
    <message>
        <source>Hard reset</source>
        <translation>Полный сброс</translation>
    </message>
    <message>
        <source>Mark completed</source>
        <translation>Отметить завершённой</translation>
    </message>
    <message>
        <source>Mark failed</source>
        <translation>Отметить неудачной</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Принять к сведению</translation>
    </message>
    <message>
        <source>Ending…</source>
        <translation>Завершение…</translation>
    </message>
    <message>
        <source>Removing…</source>
        <translation>Удаление…</translation>
    </message>
    <message>
        <source>Deleting…</source>
        <translation>Удаление…</translation>
    </message>
    <message>
        <source>Resetting…</source>
        <translation>Сброс…</translation>
    </message>
    <message>
        <source>Marking…</source>
        <translation>Отметка…</translation>
    </message>
    <message>
        <source>Acknowledging…</source>
        <translation>Запись…</translation>
    </message>
</context>
<context>
    <name>PageStack</name>
    <message>
        <source>Migrations</source>
        <translation>Миграции</translation>
    </message>
</context>
<context>
    <name>PagesRail</name>
    <message>
        <source>Pages of the settings</source>
        <translation>Страницы настроек</translation>
    </message>
</context>
<context>
    <name>PreviewPage</name>
    <message>
        <source>Copy all</source>
        <translation>Копировать всё</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Сохранить…</translation>
    </message>
    <message>
        <source>broken lines of {source}.txt</source>
        <translation>ошибки в {source}.txt</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>Текст (*.txt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>Save the list of broken lines</source>
        <translation>Сохранить список строк с ошибками</translation>
    </message>
    <message>
        <source>Keep what is here</source>
        <translation>Оставить то, что здесь</translation>
    </message>
    <message>
        <source>Replace what is here</source>
        <translation>Заменить то, что здесь</translation>
    </message>
    <message>
        <source>What becomes of conflicting migrations</source>
        <translation>Что делать с расхождениями</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Новые</translation>
    </message>
    <message>
        <source>Already known</source>
        <translation>Уже известны</translation>
    </message>
    <message>
        <source>Conflicting</source>
        <translation>Расходятся</translation>
    </message>
    <message>
        <source>Broken</source>
        <translation>С ошибками</translation>
    </message>
    <message>
        <source>These are not known here yet.</source>
        <translation>Их здесь ещё нет.</translation>
    </message>
    <message>
        <source>None of them is new.</source>
        <translation>Новых нет.</translation>
    </message>
    <message>
        <source>New migrations</source>
        <translation>Новые миграции</translation>
    </message>
    <message>
        <source>Nothing would change in these: what is said of them is known.</source>
        <translation>В них ничего не изменится: всё сказанное о них известно.</translation>
    </message>
    <message>
        <source>None of them is known just so.</source>
        <translation>Таких, что известны в точности так же, нет.</translation>
    </message>
    <message>
        <source>Nothing contradicts what is known here.</source>
        <translation>Расхождений с тем, что здесь известно, нет.</translation>
    </message>
    <message>
        <source>These are known otherwise.</source>
        <translation>О них здесь известно другое.</translation>
    </message>
    <message>
        <source>Conflicting migrations</source>
        <translation>Расходящиеся миграции</translation>
    </message>
    <message>
        <source>Every line can be read.</source>
        <translation>Все строки читаются.</translation>
    </message>
    <message>
        <source>These are left out.</source>
        <translation>Эти строки будут пропущены.</translation>
    </message>
    <message>
        <source>Broken lines</source>
        <translation>Строки с ошибками</translation>
    </message>
    <message>
        <source>The first {shown} of {total}:</source>
        <translation>Первые {shown} из {total}:</translation>
    </message>
    <message>
        <source>Columns that are left out, for nothing is known of them: {names}</source>
        <translation>Незнакомые столбцы, пропущены: {names}</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>Сохранено: {path}</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Скрыть</translation>
    </message>
</context>
<context>
    <name>Process</name>
    <message>
        <source>The start is being handed to the migration server.</source>
        <translation>Запуск передаётся серверу миграций.</translation>
    </message>
    <message>
        <source>The migration server has not known this migration since {when}.</source>
        <translation>Сервер миграций не знает эту миграцию с {when}.</translation>
    </message>
    <message>
        <source>The start was sent, but not answered: unconfirmed until the server or the webhook says more.</source>
        <translation>Запуск отправлен, ответа нет: не подтверждён, пока о нём не сообщит сервер или вебхук.</translation>
    </message>
    <message>
        <source>The migration server works on it; it was not started here.</source>
        <translation>Сервер миграций выполняет её; запущена не здесь.</translation>
    </message>
    <message>
        <source>The migration server works on it.</source>
        <translation>Сервер миграций выполняет её.</translation>
    </message>
    <message>
        <source>The migration server accepted it and has not said yet that it works on it.</source>
        <translation>Сервер миграций принял её, но ещё не сообщил о начале работы.</translation>
    </message>
    <message>
        <source>The migration server did not answer: {why}</source>
        <translation>Сервер миграций не ответил: {why}</translation>
    </message>
    <message>
        <source>Its process is gone, and the log tells of no end.</source>
        <translation>Её процесса больше нет, а в журнале о завершении не сказано.</translation>
    </message>
    <message>
        <source>That is a conclusion, not a report: watching goes on, and a report takes its place. If you know better, mark it under “More”.</source>
        <translation>Это вывод программы, а не сообщение: наблюдение продолжается, и сообщение его заменит. Если вы знаете точнее, отметьте статус в меню «Ещё».</translation>
    </message>
    <message>
        <source>{pid}, ended</source>
        <translation>{pid}, завершён</translation>
    </message>
    <message>
        <source>{pid}, not to be seen from here</source>
        <translation>{pid}, отсюда не виден</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>Пока никто</translation>
    </message>
    <message>
        <source>The migration server has not answered since {when}; the desk keeps asking.</source>
        <translation>Сервер миграций не отвечает с {when}; запросы продолжаются.</translation>
    </message>
    <message>
        <source>No sign of life since {when}; nothing is concluded from that.</source>
        <translation>Признаков жизни нет с {when}; выводов из этого не делается.</translation>
    </message>
    <message>
        <source>Here it has ended, but its process is still at work.</source>
        <translation>Здесь она закончена, но её процесс ещё работает.</translation>
    </message>
    <message>
        <source>The migration server says that it is completed.</source>
        <translation>Сервер миграций сообщает, что она завершена.</translation>
    </message>
    <message>
        <source>The migration server says that it failed.</source>
        <translation>Сервер миграций сообщает, что она завершилась ошибкой.</translation>
    </message>
    <message>
        <source>The migration server has not begun.</source>
        <translation>Сервер миграций ещё не начал.</translation>
    </message>
    <message>
        <source>The migration server says nothing of its status.</source>
        <translation>Сервер миграций не сообщает её статус.</translation>
    </message>
    <message>
        <source>The migration server does not know this migration.</source>
        <translation>Сервер миграций не знает эту миграцию.</translation>
    </message>
    <message>
        <source>Migration server</source>
        <translation>Сервер миграций</translation>
    </message>
    <message>
        <source>Lock file</source>
        <translation>Файл блокировки</translation>
    </message>
</context>
<context>
    <name>ProcessCard</name>
    <message>
        <source>Acknowledged</source>
        <translation>Принято к сведению</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Источник</translation>
    </message>
    <message>
        <source>Sign of life</source>
        <translation>Признак жизни</translation>
    </message>
    <message>
        <source>Last asked</source>
        <translation>Запрошено</translation>
    </message>
    <message>
        <source>Stage since</source>
        <translation>На этапе с</translation>
    </message>
    <message>
        <source>Process ID</source>
        <translation>ID процесса</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Команда</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Пользователь</translation>
    </message>
    <message>
        <source>Running since</source>
        <translation>Работает с</translation>
    </message>
    <message>
        <source>Lock file</source>
        <translation>Файл блокировки</translation>
    </message>
    <message>
        <source>Last written</source>
        <translation>Записан</translation>
    </message>
    <message>
        <source>Last look</source>
        <translation>Проверено</translation>
    </message>
    <message>
        <source>Look now</source>
        <translation>Проверить</translation>
    </message>
    <message>
        <source>Acknowledge…</source>
        <translation>Принять к сведению…</translation>
    </message>
</context>
<context>
    <name>ProgressBar</name>
    <message>
        <source>Progress</source>
        <translation>Прогресс</translation>
    </message>
</context>
<context>
    <name>ProgressCard</name>
    <message>
        <source>Pages</source>
        <translation>Страницы</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Этап</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Начата</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Окончена</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Время</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} из {total}</translation>
    </message>
    <message>
        <source>{total} in all</source>
        <translation>всего {total}</translation>
    </message>
</context>
<context>
    <name>ProgressPage</name>
    <message>
        <source>{done} of {total} migrations</source>
        <translation>Миграций: {done} из {total}</translation>
    </message>
</context>
<context>
    <name>ReadyStep</name>
    <message>
        <source>Ready</source>
        <translation>Готово</translation>
    </message>
    <message>
        <source>All of it can be changed in the settings.</source>
        <translation>Всё это можно изменить в настройках.</translation>
    </message>
    <message>
        <source>The migration server {url} answers.</source>
        <translation>Сервер миграций {url} отвечает.</translation>
    </message>
    <message>
        <source>The migration server {url} was not reached yet; the desk goes on trying.</source>
        <translation>Сервер миграций {url} пока не ответил; попытки продолжаются.</translation>
    </message>
    <message>
        <source>Results arrive at once.</source>
        <translation>Результаты приходят сразу.</translation>
    </message>
    <message>
        <source>Results are polled: they show a few seconds later.</source>
        <translation>Результаты узнаются опросом: с задержкой в несколько секунд.</translation>
    </message>
    <message>
        <source>MB site ID {site}</source>
        <translation>ID сайта MB {site}</translation>
    </message>
    <message>
        <source>MB site ID: given with each start</source>
        <translation>ID сайта MB: указывается при каждом запуске</translation>
    </message>
    <message>
        <source>MB secret: stored</source>
        <translation>Секрет MB: сохранён</translation>
    </message>
    <message>
        <source>MB secret: given with each start</source>
        <translation>Секрет MB: вводится при каждом запуске</translation>
    </message>
</context>
<context>
    <name>Recorded</name>
    <message>
        <source>the migration server at {place}: {why}</source>
        <translation>{place}: {why}</translation>
    </message>
    <message>
        <source>the migration server at {place} {why}</source>
        <translation>{place}: {why}</translation>
    </message>
    <message>
        <source>its name is not known</source>
        <translation>имя не найдено</translation>
    </message>
    <message>
        <source>no secure connection: {why}</source>
        <translation>нет защищённого соединения: {why}</translation>
    </message>
    <message>
        <source>no connection within {seconds} s</source>
        <translation>нет соединения за {seconds} с</translation>
    </message>
    <message>
        <source>no complete answer within {seconds} s</source>
        <translation>нет полного ответа за {seconds} с</translation>
    </message>
    <message>
        <source>no connection: {why}</source>
        <translation>нет соединения: {why}</translation>
    </message>
    <message>
        <source>the proxy refused: {why}</source>
        <translation>прокси отказал: {why}</translation>
    </message>
    <message>
        <source>the proxy cannot be used: {why}</source>
        <translation>прокси не работает: {why}</translation>
    </message>
    <message>
        <source>what answers does not speak HTTP, or broke off in the middle</source>
        <translation>ответ не по HTTP или оборван</translation>
    </message>
    <message>
        <source>the address cannot be used</source>
        <translation>адрес использовать нельзя</translation>
    </message>
    <message>
        <source>only proxies with an address like http://host:3128 can be used</source>
        <translation>подходят только прокси с адресом вида http://host:3128</translation>
    </message>
    <message>
        <source>the name has no address</source>
        <translation>у имени нет адреса</translation>
    </message>
    <message>
        <source>the program is ending</source>
        <translation>программа завершается</translation>
    </message>
    <message>
        <source>the certificates in {path} cannot be read: {why}</source>
        <translation>сертификаты из {path} не читаются: {why}</translation>
    </message>
    <message>
        <source>it holds no certificate</source>
        <translation>в нём нет сертификата</translation>
    </message>
    <message>
        <source>the certificate is not valid yet</source>
        <translation>сертификат ещё не действует</translation>
    </message>
    <message>
        <source>the certificate has expired</source>
        <translation>срок действия сертификата истёк</translation>
    </message>
    <message>
        <source>the certificate is self-signed</source>
        <translation>сертификат самоподписанный</translation>
    </message>
    <message>
        <source>the certificate&apos;s authority is not trusted</source>
        <translation>нет доверия тому, кто выдал сертификат</translation>
    </message>
    <message>
        <source>the certificate is for another name</source>
        <translation>сертификат выдан на другое имя</translation>
    </message>
    <message>
        <source>the certificate is for another address</source>
        <translation>сертификат выдан на другой адрес</translation>
    </message>
    <message>
        <source>what answers does not speak TLS</source>
        <translation>отвечают не по TLS</translation>
    </message>
    <message>
        <source>the connection broke off in the middle of the answer</source>
        <translation>соединение оборвалось посреди ответа</translation>
    </message>
    <message>
        <source>the connection was closed without an answer</source>
        <translation>соединение закрыто без ответа</translation>
    </message>
    <message>
        <source>does not accept the token: {why}</source>
        <translation>токен не принят: {why}</translation>
    </message>
    <message>
        <source>answered HTTP {status}: {why}</source>
        <translation>ответ HTTP {status}: {why}</translation>
    </message>
    <message>
        <source>answered HTTP {status}, which is not followed</source>
        <translation>ответ HTTP {status}, перенаправления не выполняются</translation>
    </message>
    <message>
        <source>gave an answer too large to be read</source>
        <translation>слишком большой ответ</translation>
    </message>
    <message>
        <source>was not understood: {why}</source>
        <translation>ответ не понят: {why}</translation>
    </message>
    <message>
        <source>the answer is no JSON object</source>
        <translation>это не объект JSON</translation>
    </message>
    <message>
        <source>the answer does not say that the server is well</source>
        <translation>в ответе нет слов, что сервер в порядке</translation>
    </message>
    <message>
        <source>the answer is not that of a migration server</source>
        <translation>так сервер миграций не отвечает</translation>
    </message>
    <message>
        <source>the answer has no list of log lines</source>
        <translation>в ответе нет списка строк журнала</translation>
    </message>
    <message>
        <source>the answer is about another mb_project_uuid</source>
        <translation>ответ о другом mb_project_uuid</translation>
    </message>
    <message>
        <source>the answer is about another brz_project_id</source>
        <translation>ответ о другом brz_project_id</translation>
    </message>
    <message>
        <source>it could not reach this address</source>
        <translation>он не смог обратиться по этому адресу</translation>
    </message>
    <message>
        <source>HTTP {status}; {why}</source>
        <translation>HTTP {status}; {why}</translation>
    </message>
    <message>
        <source>the program ended while the server was being called</source>
        <translation>программа завершилась во время обращения к серверу</translation>
    </message>
    <message>
        <source>the call broke off</source>
        <translation>обращение прервалось</translation>
    </message>
    <message>
        <source>begun; what came of it was not recorded</source>
        <translation>начато; чем кончилось, не записано</translation>
    </message>
    <message>
        <source>the launch did not reach the migration server: it does not know this migration</source>
        <translation>запуск не дошёл до сервера миграций: он не знает этой миграции</translation>
    </message>
    <message>
        <source>it says nothing more</source>
        <translation>без пояснений</translation>
    </message>
    <message>
        <source>result applied</source>
        <translation>результат применён</translation>
    </message>
    <message>
        <source>nothing new</source>
        <translation>ничего нового</translation>
    </message>
    <message>
        <source>came late: the migration had ended already</source>
        <translation>пришёл поздно: миграция уже окончена</translation>
    </message>
    <message>
        <source>tells of the previous run</source>
        <translation>относится к прошлому запуску</translation>
    </message>
    <message>
        <source>contradicts what is known: recorded and flagged, not applied</source>
        <translation>противоречит известному: записан и отмечен, не применён</translation>
    </message>
    <message>
        <source>received before</source>
        <translation>уже был получен</translation>
    </message>
    <message>
        <source>a signed webhook address is needed</source>
        <translation>нужен подписанный адрес вебхука</translation>
    </message>
    <message>
        <source>the token of this webhook address is wrong</source>
        <translation>неверный токен в адресе вебхука</translation>
    </message>
    <message>
        <source>the body&apos;s key is not the key of the attempt that this address belongs to</source>
        <translation>ключ в теле не совпадает с ключом попытки, которой принадлежит адрес</translation>
    </message>
    <message>
        <source>too many unsigned results wait for the operator; apply or drop some</source>
        <translation>слишком много неподписанных результатов ждут оператора; примените или отбросьте часть</translation>
    </message>
    <message>
        <source>unsigned: kept for the operator to apply or drop</source>
        <translation>без подписи: ждёт решения оператора</translation>
    </message>
    <message>
        <source>the body took too long to arrive</source>
        <translation>тело запроса шло слишком долго</translation>
    </message>
    <message>
        <source>the body broke off or is not well formed</source>
        <translation>тело запроса оборвано или повреждено</translation>
    </message>
    <message>
        <source>the body must be a JSON object</source>
        <translation>тело запроса должно быть объектом JSON</translation>
    </message>
    <message>
        <source>marked as failed by an operator</source>
        <translation>отмечено оператором как ошибка</translation>
    </message>
    <message>
        <source>the lock files cannot be read</source>
        <translation>файлы блокировки недоступны для чтения</translation>
    </message>
    <message>
        <source>there is no lock file</source>
        <translation>файла блокировки нет</translation>
    </message>
    <message>
        <source>its lock file cannot be read</source>
        <translation>файл блокировки не читается</translation>
    </message>
    <message>
        <source>its lock file names no process</source>
        <translation>в файле блокировки не указан процесс</translation>
    </message>
    <message>
        <source>the process number belongs to another program now</source>
        <translation>номер процесса теперь принадлежит другой программе</translation>
    </message>
    <message>
        <source>this user may not look at the process</source>
        <translation>у этого пользователя нет прав смотреть процесс</translation>
    </message>
    <message>
        <source>the lock file names this program itself</source>
        <translation>в файле блокировки указана сама эта программа</translation>
    </message>
    <message>
        <source>the process is at work</source>
        <translation>процесс работает</translation>
    </message>
    <message>
        <source>the lock file was written within the last 10 minutes</source>
        <translation>файл блокировки обновлялся в последние 10 минут</translation>
    </message>
    <message>
        <source>the process that the lock file names has ended</source>
        <translation>процесс из файла блокировки завершился</translation>
    </message>
    <message>
        <source>the process that the lock file names has ended; another one has its number now</source>
        <translation>процесс из файла блокировки завершился; его номер теперь у другого процесса</translation>
    </message>
    <message>
        <source>this user may not look at the process that the lock file names</source>
        <translation>у этого пользователя нет прав смотреть процесс из файла блокировки</translation>
    </message>
    <message>
        <source>the lock file was not written for 10 minutes or more</source>
        <translation>файл блокировки не обновлялся 10 минут или дольше</translation>
    </message>
    <message>
        <source>the lock file cannot be read</source>
        <translation>файл блокировки не читается</translation>
    </message>
    <message>
        <source>nothing is known: the lock files cannot be read</source>
        <translation>ничего не известно: файлы блокировки недоступны для чтения</translation>
    </message>
    <message>
        <source>the lock file says that it is completed</source>
        <translation>в файле блокировки указано, что миграция завершена</translation>
    </message>
    <message>
        <source>the lock file says that it failed</source>
        <translation>в файле блокировки указано, что миграция завершилась ошибкой</translation>
    </message>
    <message>
        <source>its process has ended, and the log says that it is completed</source>
        <translation>процесс завершился, и в журнале указано, что миграция завершена</translation>
    </message>
    <message>
        <source>its process has ended, and the log says that it failed</source>
        <translation>процесс завершился, и в журнале указано, что миграция завершилась ошибкой</translation>
    </message>
    <message>
        <source>process is gone</source>
        <translation>процесс исчез</translation>
    </message>
    <message>
        <source>the migration server has no log of this migration</source>
        <translation>на сервере миграции нет журнала этой миграции</translation>
    </message>
    <message>
        <source>no directory of log files is set</source>
        <translation>папка журналов не указана</translation>
    </message>
    <message>
        <source>it is not written in UTF-8</source>
        <translation>текст не в кодировке UTF-8</translation>
    </message>
    <message>
        <source>it is no TOML, or it ends too early</source>
        <translation>это не TOML, или файл обрывается</translation>
    </message>
    <message>
        <source>it is no TOML at line {line}, column {column}</source>
        <translation>это не TOML: строка {line}, столбец {column}</translation>
    </message>
    <message>
        <source>{section} is no section in it</source>
        <translation>{section} в нём не раздел</translation>
    </message>
    <message>
        <source>it is damaged; remove it and a new one is made</source>
        <translation>он повреждён; удалите его, и будет создан новый</translation>
    </message>
    <message>
        <source>it is not open</source>
        <translation>она не открыта</translation>
    </message>
    <message>
        <source>{path} cannot be read</source>
        <translation>папка {path} недоступна для чтения</translation>
    </message>
    <message>
        <source>{path} holds no log of this migration</source>
        <translation>в папке {path} нет журнала этой миграции</translation>
    </message>
    <message>
        <source>{path} cannot be read: {why}</source>
        <translation>не удалось прочитать {path}: {why}</translation>
    </message>
    <message>
        <source>the MB secret is missing</source>
        <translation>не указан секрет MB</translation>
    </message>
    <message>
        <source>{field} is missing: give it with the request or in the settings</source>
        <translation>не указано поле {field}: задайте его в запросе или в настройках</translation>
    </message>
    <message>
        <source>the start failed by a defect of Migration Desk; its log says more</source>
        <translation>запуск сорвался из-за ошибки в Migration Desk; подробности — в её журнале</translation>
    </message>
    <message>
        <source>the migration server works on this migration already, not started here; force goes on</source>
        <translation>сервер миграции уже работает над этой миграцией, запуск был не отсюда</translation>
    </message>
</context>
<context>
    <name>Refusal</name>
    <message>
        <source>Mend it there, then try again.</source>
        <translation>Исправьте это и повторите.</translation>
    </message>
    <message>
        <source>Migration Desk runs here already, without a window</source>
        <translation>Migration Desk здесь уже работает, без окна</translation>
    </message>
    <message>
        <source>“migration-desk serve” watches the migrations and takes their results. One program at a time can use the data.</source>
        <translation>«migration-desk serve» следит за миграциями и принимает их результаты. С данными может работать только одна программа.</translation>
    </message>
    <message>
        <source>To open the window, end it where it was started: with Ctrl+C in its terminal, or by stopping its service. Then try again.</source>
        <translation>Чтобы открыть окно, завершите её там, где она запущена: Ctrl+C в её терминале или остановка службы. Затем повторите.</translation>
    </message>
    <message>
        <source>Migration Desk is open already</source>
        <translation>Migration Desk уже открыт</translation>
    </message>
    <message>
        <source>Its window was asked to come to the front, but the desktop did not bring it there.</source>
        <translation>Окну послан запрос выйти на передний план, но рабочий стол его не вывел.</translation>
    </message>
    <message>
        <source>Look for it in the taskbar, on another desktop or in another session. If it does not answer, end its process and try again.</source>
        <translation>Поищите его на панели задач, на другом рабочем столе или в другом сеансе. Если оно не отвечает, завершите его процесс и повторите.</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Процесс</translation>
    </message>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Папка данных</translation>
    </message>
    <message>
        <source>Settings file</source>
        <translation>Файл настроек</translation>
    </message>
</context>
<context>
    <name>ReportPane</name>
    <message>
        <source>Outcome</source>
        <translation>Результат</translation>
    </message>
    <message>
        <source>Show members with one outcome only</source>
        <translation>Показать миграции только с одним результатом</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
    <message>
        <source>Copy what is shown, a line for each member</source>
        <translation>Скопировать показанное, по строке на миграцию</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>Сохранить в CSV…</translation>
    </message>
    <message>
        <source>Write what is shown into a file</source>
        <translation>Записать показанное в файл</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Загрузка…</translation>
    </message>
    <message>
        <source>No member has this outcome</source>
        <translation>Миграций с таким результатом нет</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Показать все</translation>
    </message>
    <message>
        <source>Any outcome</source>
        <translation>Любой результат</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Сохранить отчёт</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message numerus="yes">
        <source>%n members saved: {path}</source>
        <translation>
            <numerusform>Сохранена %n миграция: {path}</numerusform>
            <numerusform>Сохранено %n миграции: {path}</numerusform>
            <numerusform>Сохранено %n миграций: {path}</numerusform>
        </translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Скрыть</translation>
    </message>
</context>
<context>
    <name>ReportTable</name>
    <message>
        <source>Report</source>
        <translation>Отчёт</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
    <message>
        <source>Show in the list</source>
        <translation>Показать в списке</translation>
    </message>
</context>
<context>
    <name>RestartButton</name>
    <message>
        <source>Restart</source>
        <translation>Перезапустить</translation>
    </message>
    <message>
        <source>Start members of this wave again; what will be started is shown first</source>
        <translation>Запустить миграции этой волны снова; сначала будет показано, какие именно</translation>
    </message>
    <message>
        <source>What failed: {count}…</source>
        <translation>С ошибкой: {count}…</translation>
    </message>
    <message>
        <source>What failed or is on hold: {count}…</source>
        <translation>С ошибкой или отложенные: {count}…</translation>
    </message>
    <message>
        <source>All that do not run: {count}…</source>
        <translation>Все, кроме выполняющихся: {count}…</translation>
    </message>
    <message>
        <source>What is chosen: {count}…</source>
        <translation>Выбранные: {count}…</translation>
    </message>
</context>
<context>
    <name>RestartDialog</name>
    <message>
        <source>Restart in a wave</source>
        <translation>Перезапуск в волне</translation>
    </message>
    <message>
        <source>Migrations</source>
        <translation>Миграции</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Перезапустить</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>needed; none is stored</source>
        <translation>обязательно: сохранённого нет</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message numerus="yes">
        <source>Restart %n migrations</source>
        <translation>
            <numerusform>Перезапустить %n миграцию</numerusform>
            <numerusform>Перезапустить %n миграции</numerusform>
            <numerusform>Перезапустить %n миграций</numerusform>
        </translation>
    </message>
    <message>
        <source>Restarting…</source>
        <translation>Перезапуск…</translation>
    </message>
    <message>
        <source>It is needed: none is kept. It stays in memory until the program ends.</source>
        <translation>Он нужен: сохранённого нет. Он останется в памяти до выхода из программы.</translation>
    </message>
    <message>
        <source>Nothing to restart in “{name}”</source>
        <translation>В «{name}» нечего перезапускать</translation>
    </message>
    <message>
        <source>Nobody would be started; the reasons stand below.</source>
        <translation>Ничего не будет запущено; причины указаны ниже.</translation>
    </message>
    <message numerus="yes">
        <source>Restart %n migrations of “{name}”?</source>
        <translation>
            <numerusform>Перезапустить %n миграцию волны «{name}»?</numerusform>
            <numerusform>Перезапустить %n миграции волны «{name}»?</numerusform>
            <numerusform>Перезапустить %n миграций волны «{name}»?</numerusform>
        </translation>
    </message>
    <message>
        <source>Exactly those named below are started, whatever changes meanwhile.</source>
        <translation>Будут запущены ровно те, что указаны ниже, что бы ни изменилось за это время.</translation>
    </message>
    <message numerus="yes">
        <source>At most %n run at the same time.</source>
        <translation>
            <numerusform>Одновременно работает не более %n миграции.</numerusform>
            <numerusform>Одновременно работает не более %n миграций.</numerusform>
            <numerusform>Одновременно работает не более %n миграций.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are left alone; why stands at the end of the list.</source>
        <translation>
            <numerusform>%n не будет затронута; причина — в конце списка.</numerusform>
            <numerusform>%n не будут затронуты; причины — в конце списка.</numerusform>
            <numerusform>%n не будут затронуты; причины — в конце списка.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are completed: what is in their Brizy projects is overwritten.</source>
        <translation>
            <numerusform>%n уже завершена: содержимое её проекта Brizy будет перезаписано.</numerusform>
            <numerusform>%n уже завершены: содержимое их проектов Brizy будет перезаписано.</numerusform>
            <numerusform>%n уже завершены: содержимое их проектов Brizy будет перезаписано.</numerusform>
        </translation>
    </message>
    <message>
        <source>The wave is paused: they start once it is resumed.</source>
        <translation>Волна на паузе: они запустятся, когда она будет продолжена.</translation>
    </message>
    <message>
        <source>The wave was cancelled: it goes on with these alone.</source>
        <translation>Волна была отменена: она продолжится только с ними.</translation>
    </message>
    <message>
        <source>Looking who would be started…</source>
        <translation>Выясняем, что будет запущено…</translation>
    </message>
</context>
<context>
    <name>ResultCard</name>
    <message>
        <source>Open the site in the browser</source>
        <translation>Открыть сайт в браузере</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Домен</translation>
    </message>
    <message>
        <source>Brizy project</source>
        <translation>Проект Brizy</translation>
    </message>
    <message>
        <source>Migration ID</source>
        <translation>ID миграции</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Дата</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Тема</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Продукт</translation>
    </message>
    <message>
        <source>MB domain</source>
        <translation>Домен MB</translation>
    </message>
    <message>
        <source>MB site ID</source>
        <translation>ID сайта MB</translation>
    </message>
    <message>
        <source>Wave</source>
        <translation>Волна</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Сайт</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Результат</translation>
    </message>
    <message>
        <source>Result of an earlier run</source>
        <translation>Результат прошлого запуска</translation>
    </message>
</context>
<context>
    <name>ResultsPage</name>
    <message>
        <source>Save and test</source>
        <translation>Сохранить и проверить</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Проверить</translation>
    </message>
</context>
<context>
    <name>ResultsStep</name>
    <message>
        <source>How do results come here?</source>
        <translation>Как сюда приходят результаты?</translation>
    </message>
    <message>
        <source>If the server cannot reach this desk, nothing is lost: results are polled and show a little later.</source>
        <translation>Если серверу эта программа недоступна, ничего не теряется: результаты узнаются опросом и появляются чуть позже.</translation>
    </message>
</context>
<context>
    <name>ResumeDialog</name>
    <message>
        <source>Resume “{name}”</source>
        <translation>Продолжить «{name}»</translation>
    </message>
    <message>
        <source>Its migrations are started with the MB secret, and none is stored.</source>
        <translation>Миграции запускаются с секретом MB, а он нигде не сохранён.</translation>
    </message>
    <message>
        <source>MB secret</source>
        <translation>Секрет MB</translation>
    </message>
    <message>
        <source>It is kept in memory until the program ends. Empty: the one stored in the settings.</source>
        <translation>Хранится в памяти до закрытия программы. Если оставить пустым — берётся сохранённый в настройках.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
</context>
<context>
    <name>RowActions</name>
    <message>
        <source>Restart</source>
        <translation>Перезапустить</translation>
    </message>
    <message>
        <source>Restart with…</source>
        <translation>Перезапустить с параметрами…</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Обновить</translation>
    </message>
    <message>
        <source>Show the log</source>
        <translation>Показать журнал</translation>
    </message>
    <message>
        <source>Copy row</source>
        <translation>Копировать строку</translation>
    </message>
    <message>
        <source>Copy MB UUID</source>
        <translation>Копировать MB UUID</translation>
    </message>
    <message>
        <source>Copy Brizy ID</source>
        <translation>Копировать Brizy ID</translation>
    </message>
    <message numerus="yes">
        <source>Copy %n rows</source>
        <translation>
            <numerusform>Копировать %n строку</numerusform>
            <numerusform>Копировать %n строки</numerusform>
            <numerusform>Копировать %n строк</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy the MB UUID of %n migrations</source>
        <translation>
            <numerusform>Копировать MB UUID %n миграции</numerusform>
            <numerusform>Копировать MB UUID %n миграций</numerusform>
            <numerusform>Копировать MB UUID %n миграций</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy the Brizy ID of %n migrations</source>
        <translation>
            <numerusform>Копировать Brizy ID %n миграции</numerusform>
            <numerusform>Копировать Brizy ID %n миграций</numerusform>
            <numerusform>Копировать Brizy ID %n миграций</numerusform>
        </translation>
    </message>
    <message>
        <source>More</source>
        <translation>Ещё</translation>
    </message>
</context>
<context>
    <name>RunDialog</name>
    <message>
        <source>Run a migration</source>
        <translation>Запуск миграции</translation>
    </message>
    <message>
        <source>Restart a migration</source>
        <translation>Перезапуск миграции</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Run migration</source>
        <translation>Запустить миграцию</translation>
    </message>
    <message>
        <source>Restart migration</source>
        <translation>Перезапустить миграцию</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Запуск…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>{label} is needed: there is none in the settings.</source>
        <translation>Обязательное поле: {label}. В настройках значения нет.</translation>
    </message>
</context>
<context>
    <name>SampleTable</name>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>Search the log</source>
        <translation>Поиск по журналу</translation>
    </message>
    <message>
        <source>Search ({keys})</source>
        <translation>Поиск ({keys})</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>Предыдущее совпадение</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>Следующее совпадение</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Поиск…</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Не найдено</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln строка</numerusform>
            <numerusform>%Ln строки</numerusform>
            <numerusform>%Ln строк</numerusform>
        </translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} из {count}</translation>
    </message>
</context>
<context>
    <name>SecretField</name>
    <message>
        <source>Store</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>stored</source>
        <translation>сохранён</translation>
    </message>
    <message>
        <source>not stored</source>
        <translation>не сохранён</translation>
    </message>
    <message>
        <source>Replace…</source>
        <translation>Заменить…</translation>
    </message>
    <message>
        <source>Enter…</source>
        <translation>Ввести…</translation>
    </message>
    <message>
        <source>Replace: {name}</source>
        <translation>Заменить: {name}</translation>
    </message>
    <message>
        <source>Store: {name}</source>
        <translation>Сохранить: {name}</translation>
    </message>
    <message>
        <source>Leave as it is: {name}</source>
        <translation>Оставить как есть: {name}</translation>
    </message>
    <message>
        <source>Forget: {name}</source>
        <translation>Удалить: {name}</translation>
    </message>
    <message>
        <source>Type or paste it here</source>
        <translation>Введите или вставьте сюда</translation>
    </message>
</context>
<context>
    <name>SecretLine</name>
    <message>
        <source>Show the MB secret</source>
        <translation>Показать секрет MB</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Скрыть</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
</context>
<context>
    <name>SecretPlace</name>
    <message>
        <source>This system has no keyring that can be used.</source>
        <translation>В системе нет пригодной связки ключей.</translation>
    </message>
    <message>
        <source>Choose a file that you alone can read, or to be asked each time.</source>
        <translation>Выберите файл, доступный только вам, или запрос каждый раз.</translation>
    </message>
</context>
<context>
    <name>ServerPage</name>
    <message>
        <source>Migration server</source>
        <translation>Сервер миграций</translation>
    </message>
</context>
<context>
    <name>ServerStep</name>
    <message>
        <source>Where is the migration server?</source>
        <translation>Где находится сервер миграций?</translation>
    </message>
    <message>
        <source>It does the migrations; this desk starts them and watches them.</source>
        <translation>Он выполняет миграции; эта программа запускает их и следит за ними.</translation>
    </message>
</context>
<context>
    <name>ServerTester</name>
    <message>
        <source>Test</source>
        <translation>Проверить</translation>
    </message>
    <message>
        <source>Test the migration server</source>
        <translation>Проверить сервер миграций</translation>
    </message>
    <message>
        <source>Ask this server whether it is well</source>
        <translation>Спросить сервер, всё ли в порядке</translation>
    </message>
    <message>
        <source>Asking {url} …</source>
        <translation>Запрос к {url} …</translation>
    </message>
    <message>
        <source>The migration server answers.</source>
        <translation>Сервер миграций отвечает.</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>With http:// the MB secret and the token travel unencrypted to another machine. Use https:// if the server offers it.</source>
        <translation>По http:// секрет MB и токен идут на другой компьютер без шифрования. Если сервер поддерживает https://, используйте его.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Адрес</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>Токен доступа</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Прокси</translation>
    </message>
    <message>
        <source>Certificate file</source>
        <translation>Файл сертификата</translation>
    </message>
    <message>
        <source>Address of this desk as the server sees it</source>
        <translation>Адрес этой программы для сервера</translation>
    </message>
    <message>
        <source>Results that nobody signed</source>
        <translation>Результаты без подписи</translation>
    </message>
    <message>
        <source>Receiver listens on</source>
        <translation>Приёмник слушает</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Порт</translation>
    </message>
    <message>
        <source>Let programs read without the API token</source>
        <translation>Разрешить программам чтение без токена API</translation>
    </message>
    <message>
        <source>Serve the whole API to other machines</source>
        <translation>Открыть весь API другим компьютерам</translation>
    </message>
    <message>
        <source>MB site ID</source>
        <translation>ID сайта MB</translation>
    </message>
    <message>
        <source>MB secret</source>
        <translation>Секрет MB</translation>
    </message>
    <message>
        <source>Secrets are kept</source>
        <translation>Хранение секретов</translation>
    </message>
    <message>
        <source>Folder of the lock files</source>
        <translation>Папка файлов блокировки</translation>
    </message>
    <message>
        <source>Folder of the logs</source>
        <translation>Папка журналов</translation>
    </message>
    <message>
        <source>Process numbers in lock files belong to</source>
        <translation>Номера процессов в файлах блокировки</translation>
    </message>
    <message>
        <source>Processes that may be ended</source>
        <translation>Какие процессы можно завершать</translation>
    </message>
    <message>
        <source>Ask about the chosen migration every</source>
        <translation>Опрос выбранной миграции каждые</translation>
    </message>
    <message>
        <source>Ask about each other one every</source>
        <translation>Опрос каждой из остальных каждые</translation>
    </message>
    <message>
        <source>At most, for all together</source>
        <translation>Не чаще, для всех вместе</translation>
    </message>
    <message>
        <source>Flag a migration that is silent for</source>
        <translation>Отмечать миграцию, молчащую дольше</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Тема</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Уведомления</translation>
    </message>
    <message>
        <source>Only if the server asks for one.</source>
        <translation>Только если сервер его требует.</translation>
    </message>
    <message>
        <source>Empty: connect directly.</source>
        <translation>Пусто: прямое соединение.</translation>
    </message>
    <message>
        <source>A PEM file that is trusted besides the system&apos;s certificates.</source>
        <translation>PEM-файл, которому доверяют наряду с системными сертификатами.</translation>
    </message>
    <message>
        <source>The server sends results there. Empty: localhost, right if the server runs on this machine.</source>
        <translation>Сюда сервер отправляет результаты. Пусто: localhost — верно, если сервер на этом компьютере.</translation>
    </message>
    <message>
        <source>127.0.0.1 for this machine alone; 0.0.0.0 so that a server elsewhere can reach it.</source>
        <translation>127.0.0.1 — только этот компьютер; 0.0.0.0 — доступен и серверу на другом.</translation>
    </message>
    <message>
        <source>Otherwise they reach only the webhook and its test. The API token stays needed.</source>
        <translation>Иначе им доступны только вебхук и его проверка. Токен API нужен всегда.</translation>
    </message>
    <message>
        <source>Used where neither the start nor the migration names one.</source>
        <translation>Если не задан ни при запуске, ни в миграции.</translation>
    </message>
    <message>
        <source>The server&apos;s cache directory, if this machine can read it. Empty: not looked at.</source>
        <translation>Папка кэша сервера, если она доступна с этого компьютера. Пусто: не читается.</translation>
    </message>
    <message>
        <source>Shown where the server does not give a log. Empty: not looked at.</source>
        <translation>Показываются, если сервер не отдаёт журнал. Пусто: не читаются.</translation>
    </message>
    <message>
        <source>A regular expression: only a process whose command line it is found in is ever ended.</source>
        <translation>Регулярное выражение: завершить можно только процесс, в командной строке которого оно найдено.</translation>
    </message>
    <message>
        <source>While few are in progress; beyond that all share the limit below.</source>
        <translation>Пока выполняется немного; дальше действует общий предел ниже.</translation>
    </message>
    <message>
        <source>Takes effect at the next start.</source>
        <translation>Вступит в силу при следующем запуске.</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>с</translation>
    </message>
    <message>
        <source>requests a second</source>
        <translation>запр./с</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>мин</translation>
    </message>
    <message>
        <source>Hold them</source>
        <translation>Откладывать</translation>
    </message>
    <message>
        <source>Reject them</source>
        <translation>Отклонять</translation>
    </message>
    <message>
        <source>Accept them</source>
        <translation>Принимать</translation>
    </message>
    <message>
        <source>In the system&apos;s keyring</source>
        <translation>В системной связке ключей</translation>
    </message>
    <message>
        <source>In a file that you alone can read</source>
        <translation>В файле, доступном только вам</translation>
    </message>
    <message>
        <source>Nowhere: ask each time</source>
        <translation>Нигде: спрашивать каждый раз</translation>
    </message>
    <message>
        <source>This machine, if the server&apos;s address is local</source>
        <translation>Этот компьютер, если адрес сервера локальный</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>Этот компьютер</translation>
    </message>
    <message>
        <source>Another machine</source>
        <translation>Другой компьютер</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Как в системе</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Светлая</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Тёмная</translation>
    </message>
    <message>
        <source>When a migration fails</source>
        <translation>Если миграция не удалась</translation>
    </message>
    <message>
        <source>When a migration fails or is completed</source>
        <translation>Если миграция не удалась или завершена</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Никогда</translation>
    </message>
    <message>
        <source>If the server runs in a container, choose “Another machine”.</source>
        <translation>Если сервер работает в контейнере, выберите «Другой компьютер».</translation>
    </message>
    <message>
        <source>Shown in the system tray, but not about the migration that you are looking at. Several at a time are one message.</source>
        <translation>Показываются в области уведомлений, но не о миграции, на которую вы смотрите. Несколько сразу — одним сообщением.</translation>
    </message>
    <message>
        <source>Kept until you apply or drop them. Recommended.</source>
        <translation>Хранятся, пока вы их не примените или не отбросите. Рекомендуется.</translation>
    </message>
    <message>
        <source>Answered with 401; nothing of them is applied.</source>
        <translation>Ответ 401; ничего не применяется.</translation>
    </message>
    <message>
        <source>Applied at once: whoever reaches the receiver can set a status.</source>
        <translation>Применяются сразу: статус может задать любой, кому доступен приёмник.</translation>
    </message>
    <message>
        <source>Encrypted by the system and opened with your session.</source>
        <translation>Шифруется системой и открывается вместе с вашим сеансом.</translation>
    </message>
    <message>
        <source>In the data folder, not encrypted, closed to other users.</source>
        <translation>В папке данных, без шифрования, закрыт для других пользователей.</translation>
    </message>
    <message>
        <source>Forgotten when the program ends.</source>
        <translation>Забывается при выходе из программы.</translation>
    </message>
    <message>
        <source>Their processes are never looked for here; a lock is judged by its age.</source>
        <translation>Процессы здесь не ищутся; блокировка оценивается по возрасту.</translation>
    </message>
    <message>
        <source>Set by {source}; change it there.</source>
        <translation>Задано в {source}; изменить можно там.</translation>
    </message>
    <message>
        <source>Port {port} on {host} is taken by another program. Nothing was saved. Close that program, or choose another port.</source>
        <translation>Порт {port} на {host} занят другой программой. Ничего не сохранено. Закройте ту программу или выберите другой порт.</translation>
    </message>
    <message>
        <source>Port {port} on {host} may not be used: it is kept for others on this machine, or another program holds it. Nothing was saved. Choose another port.</source>
        <translation>Порт {port} на {host} использовать нельзя: он отведён другим на этом компьютере или его держит другая программа. Ничего не сохранено. Выберите другой порт.</translation>
    </message>
    <message>
        <source>This machine has no address “{host}”. Nothing was saved. Give 127.0.0.1, or an address of this machine.</source>
        <translation>У этого компьютера нет адреса «{host}». Ничего не сохранено. Укажите 127.0.0.1 или адрес этого компьютера.</translation>
    </message>
    <message>
        <source>Give an address like {example}, without a question mark.</source>
        <translation>Введите адрес вида {example}, без вопросительного знака.</translation>
    </message>
    <message>
        <source>Give seconds from 0.5 to 3600.</source>
        <translation>Введите от 0,5 до 3600 секунд.</translation>
    </message>
    <message>
        <source>Give at most 1000 characters.</source>
        <translation>Введите не более 1000 символов.</translation>
    </message>
    <message>
        <source>Give a whole number from 0 to 65535; 0 takes any free port.</source>
        <translation>Введите целое число от 0 до 65535; 0 — любой свободный порт.</translation>
    </message>
    <message>
        <source>Give requests a second from 0.1 to 1000.</source>
        <translation>Введите от 0,1 до 1000 запросов в секунду.</translation>
    </message>
    <message>
        <source>Give minutes above 0 and up to 10080.</source>
        <translation>Введите больше 0 и не более 10080 минут.</translation>
    </message>
    <message>
        <source>Give a regular expression like {example}.</source>
        <translation>Укажите регулярное выражение, например {example}.</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Saved. The language changes at the next start.</source>
        <translation>Сохранено. Язык сменится при следующем запуске.</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Сохранено.</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Сохранение…</translation>
    </message>
    <message>
        <source>Close without saving?</source>
        <translation>Закрыть без сохранения?</translation>
    </message>
    <message>
        <source>What you changed is lost.</source>
        <translation>Изменения будут потеряны.</translation>
    </message>
    <message>
        <source>Discard the changes</source>
        <translation>Отбросить изменения</translation>
    </message>
</context>
<context>
    <name>SetupDialog</name>
    <message>
        <source>Set up Migration Desk</source>
        <translation>Начальная настройка Migration Desk</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Skip the set-up</source>
        <translation>Пропустить</translation>
    </message>
    <message>
        <source>Import a list…</source>
        <translation>Импорт списка…</translation>
    </message>
    <message>
        <source>Go on without webhooks</source>
        <translation>Продолжить без вебхуков</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Далее</translation>
    </message>
    <message>
        <source>Run a migration…</source>
        <translation>Запустить миграцию…</translation>
    </message>
    <message>
        <source>Show the list</source>
        <translation>Показать список</translation>
    </message>
    <message>
        <source>Step {step} of {steps}</source>
        <translation>Шаг {step} из {steps}</translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>{words} ({keys})</source>
        <translation>{words} ({keys})</translation>
    </message>
    <message>
        <source>Run a migration</source>
        <translation>Запустить миграцию</translation>
    </message>
    <message>
        <source>Restart the chosen migration</source>
        <translation>Перезапустить выбранную миграцию</translation>
    </message>
    <message>
        <source>See what else can be done with it</source>
        <translation>Показать, что ещё можно с ней сделать</translation>
    </message>
    <message>
        <source>Read everything anew and ask the server</source>
        <translation>Перечитать всё и запросить сервер</translation>
    </message>
    <message>
        <source>Import migrations from a list</source>
        <translation>Импортировать миграции из списка</translation>
    </message>
    <message>
        <source>Export what is filtered</source>
        <translation>Экспортировать отфильтрованное</translation>
    </message>
    <message>
        <source>Open the log of the chosen migration</source>
        <translation>Открыть журнал выбранной миграции</translation>
    </message>
    <message>
        <source>Open the history of the chosen migration</source>
        <translation>Открыть историю выбранной миграции</translation>
    </message>
    <message>
        <source>Choose every migration that is listed</source>
        <translation>Выбрать все миграции в списке</translation>
    </message>
    <message>
        <source>Copy the chosen row</source>
        <translation>Копировать выбранную строку</translation>
    </message>
    <message>
        <source>Copy its MB UUID</source>
        <translation>Копировать её MB UUID</translation>
    </message>
    <message>
        <source>Copy its Brizy ID</source>
        <translation>Копировать её Brizy ID</translation>
    </message>
    <message>
        <source>Open the menu of the chosen row</source>
        <translation>Открыть меню выбранной строки</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Поиск</translation>
    </message>
    <message>
        <source>Empty a filter, then go back to the list</source>
        <translation>Очистить фильтр, затем вернуться к списку</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Показать все</translation>
    </message>
    <message>
        <source>Show what runs</source>
        <translation>Показать выполняющиеся</translation>
    </message>
    <message>
        <source>Show errors</source>
        <translation>Показать ошибки</translation>
    </message>
    <message>
        <source>Show what needs attention</source>
        <translation>Показать требующие внимания</translation>
    </message>
    <message>
        <source>Show the waves</source>
        <translation>Показать волны</translation>
    </message>
    <message>
        <source>Show who did what</source>
        <translation>Показать журнал действий</translation>
    </message>
    <message>
        <source>Go back to the list of waves</source>
        <translation>Вернуться к списку волн</translation>
    </message>
    <message>
        <source>Pause the wave, or resume it</source>
        <translation>Приостановить волну или продолжить её</translation>
    </message>
    <message>
        <source>Go on to the next pane: views, list, details</source>
        <translation>К следующей области: разделы, список, подробности</translation>
    </message>
    <message>
        <source>Go back to the pane before</source>
        <translation>К предыдущей области</translation>
    </message>
    <message>
        <source>Go to the next match</source>
        <translation>Перейти к следующему совпадению</translation>
    </message>
    <message>
        <source>Go to the match before</source>
        <translation>Перейти к предыдущему совпадению</translation>
    </message>
    <message>
        <source>Follow the end of the log</source>
        <translation>Следить за концом журнала</translation>
    </message>
    <message>
        <source>Save the lines that are shown</source>
        <translation>Сохранить показанные строки</translation>
    </message>
    <message>
        <source>Open the settings</source>
        <translation>Открыть настройки</translation>
    </message>
    <message>
        <source>Show these keys</source>
        <translation>Показать эти клавиши</translation>
    </message>
    <message>
        <source>Migrations</source>
        <translation>Миграции</translation>
    </message>
    <message>
        <source>In a wave</source>
        <translation>В волне</translation>
    </message>
    <message>
        <source>Views and filters</source>
        <translation>Разделы и фильтры</translation>
    </message>
    <message>
        <source>In a log</source>
        <translation>В журнале</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Окно</translation>
    </message>
</context>
<context>
    <name>SourceLine</name>
    <message>
        <source>only the last 10 MB</source>
        <translation>только последние 10 МБ</translation>
    </message>
    <message>
        <source>Updated {time}</source>
        <translation>Обновлено {time}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln строка</numerusform>
            <numerusform>%Ln строки</numerusform>
            <numerusform>%Ln строк</numerusform>
        </translation>
    </message>
    <message>
        <source>{shown} of {total} lines</source>
        <translation>{shown} из {total} строк</translation>
    </message>
</context>
<context>
    <name>SourcePage</name>
    <message>
        <source>Path of the file</source>
        <translation>Путь к файлу</translation>
    </message>
    <message>
        <source>Choose a file, or drop one here</source>
        <translation>Выберите файл или перетащите его сюда</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Выбрать…</translation>
    </message>
    <message>
        <source>Ask the server</source>
        <translation>Запросить у сервера</translation>
    </message>
    <message>
        <source>Import from a file</source>
        <translation>Импорт из файла</translation>
    </message>
    <message>
        <source>Lists of migrations (*.csv *.json *.txt)</source>
        <translation>Списки миграций (*.csv *.json *.txt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>From a file</source>
        <translation>Из файла</translation>
    </message>
    <message>
        <source>CSV with the columns mb_project_uuid, brz_project_id and any others, or JSON as this or another dashboard exports it. A preview comes first; nothing is changed before you have seen it.</source>
        <translation>CSV со столбцами mb_project_uuid, brz_project_id и любыми другими или JSON, как его экспортирует эта или другая панель. Сначала — предпросмотр: пока вы его не увидели, ничего не меняется.</translation>
    </message>
    <message>
        <source>From the migration server</source>
        <translation>С сервера миграций</translation>
    </message>
    <message>
        <source>Every migration that stands in the server&apos;s own list.</source>
        <translation>Все миграции из собственного списка сервера.</translation>
    </message>
</context>
<context>
    <name>Start</name>
    <message>
        <source>Restart a migration that is running?</source>
        <translation>Перезапустить выполняющуюся миграцию?</translation>
    </message>
    <message>
        <source>Restart all the same</source>
        <translation>Всё равно перезапустить</translation>
    </message>
    <message>
        <source>Overwrite a completed migration?</source>
        <translation>Перезаписать завершённую миграцию?</translation>
    </message>
    <message>
        <source>Restart and overwrite</source>
        <translation>Перезапустить и перезаписать</translation>
    </message>
    <message>
        <source>Start without a webhook?</source>
        <translation>Запустить без вебхука?</translation>
    </message>
    <message>
        <source>Start all the same</source>
        <translation>Всё равно запустить</translation>
    </message>
    <message>
        <source>Brizy project {id}</source>
        <translation>Проект Brizy {id}</translation>
    </message>
    <message>
        <source>The migration server works on it already; it was not started here. A second start may be refused, or disturb the one that runs.</source>
        <translation>Сервер миграций уже выполняет её; запущена не здесь. Второй запуск может быть отклонён или помешать текущему.</translation>
    </message>
    <message>
        <source>It is in progress. A second start may be refused, or disturb the one that runs.</source>
        <translation>Она выполняется. Второй запуск может быть отклонён или помешать текущему.</translation>
    </message>
    <message>
        <source>It is completed. Starting it again overwrites what is in the Brizy project.</source>
        <translation>Она завершена. Повторный запуск перезапишет содержимое проекта Brizy.</translation>
    </message>
    <message>
        <source>The migration server is told to report to an address that only this machine can reach. The result will be learnt by asking the server instead, and each job may wait about two minutes at its end. The address can be set in the settings.</source>
        <translation>Серверу миграций указан адрес для отчётов, доступный только с этого компьютера. Результат будет получен опросом сервера, и каждое задание может ждать в конце около двух минут. Адрес можно задать в настройках.</translation>
    </message>
</context>
<context>
    <name>StartRefusedDialog</name>
    <message>
        <source>Migration Desk</source>
        <translation>Migration Desk</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Выйти</translation>
    </message>
</context>
<context>
    <name>StartsStep</name>
    <message>
        <source>What do starts use?</source>
        <translation>С чем запускать миграции?</translation>
    </message>
    <message>
        <source>Both can be left empty and given with each start.</source>
        <translation>Оба поля можно оставить пустыми и вводить при каждом запуске.</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Attention</source>
        <translation>Внимание</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Ожидает</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Выполняется</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Завершена</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Ошибка</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Receiver: starting…</source>
        <translation>Приёмник: запуск…</translation>
    </message>
    <message>
        <source>Server: not asked yet</source>
        <translation>Сервер: ещё не опрошен</translation>
    </message>
    <message>
        <source>Receiver {address}</source>
        <translation>Приёмник {address}</translation>
    </message>
    <message>
        <source>No receiver</source>
        <translation>Нет приёмника</translation>
    </message>
    <message>
        <source>Server does not answer</source>
        <translation>Сервер не отвечает</translation>
    </message>
    <message>
        <source>Server reachable</source>
        <translation>Сервер доступен</translation>
    </message>
    <message>
        <source>Server reachable, {latency} ms</source>
        <translation>Сервер доступен, {latency} мс</translation>
    </message>
    <message>
        <source>Webhook path tested {time}</source>
        <translation>Вебхуки проверены в {time}</translation>
    </message>
    <message>
        <source>No webhooks: results come by watching</source>
        <translation>Без вебхуков: результаты через опрос</translation>
    </message>
    <message>
        <source>Webhook path: server did not answer</source>
        <translation>Вебхуки: сервер не ответил</translation>
    </message>
    <message>
        <source>Webhook path: testing…</source>
        <translation>Вебхуки: проверка…</translation>
    </message>
    <message>
        <source>Webhook path not tested</source>
        <translation>Вебхуки не проверены</translation>
    </message>
    <message>
        <source>Updated {time}</source>
        <translation>Обновлено {time}</translation>
    </message>
</context>
<context>
    <name>Steering</name>
    <message>
        <source>Go on with it</source>
        <translation>Не отменять</translation>
    </message>
    <message numerus="yes">
        <source>%n migrations that wait are not started any more.</source>
        <translation>
            <numerusform>%n ожидающая миграция больше не будет запущена.</numerusform>
            <numerusform>%n ожидающие миграции больше не будут запущены.</numerusform>
            <numerusform>%n ожидающих миграций больше не будут запущены.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n that run go on to their end.</source>
        <translation>
            <numerusform>%n выполняющаяся дойдёт до конца.</numerusform>
            <numerusform>%n выполняющиеся дойдут до конца.</numerusform>
            <numerusform>%n выполняющихся дойдут до конца.</numerusform>
        </translation>
    </message>
    <message>
        <source>What is left can be restarted later.</source>
        <translation>Оставшиеся можно перезапустить позже.</translation>
    </message>
    <message>
        <source>Cancel the wave “{name}”?</source>
        <translation>Отменить волну «{name}»?</translation>
    </message>
    <message>
        <source>Cancel the wave</source>
        <translation>Отменить волну</translation>
    </message>
</context>
<context>
    <name>Strips</name>
    <message>
        <source>Dismiss</source>
        <translation>Скрыть</translation>
    </message>
    <message>
        <source>Migration Desk closed unexpectedly last time.</source>
        <translation>В прошлый раз Migration Desk закрылся неожиданно.</translation>
    </message>
    <message>
        <source>Migration Desk closed unexpectedly last time (started {time}).</source>
        <translation>В прошлый раз Migration Desk закрылся неожиданно (запуск: {time}).</translation>
    </message>
    <message>
        <source>The log may say why.</source>
        <translation>Причину может назвать журнал.</translation>
    </message>
    <message>
        <source>Open the log folder</source>
        <translation>Открыть папку журналов</translation>
    </message>
    <message>
        <source>{problem} Until then results come by watching the server.</source>
        <translation>{problem} До тех пор результаты узнаются опросом сервера.</translation>
    </message>
    <message>
        <source>Use port {port}</source>
        <translation>Использовать порт {port}</translation>
    </message>
    <message>
        <source>No answer: {error}. The server is asked again by itself.</source>
        <translation>Сервер миграций не отвечает ({error}). Запросы повторяются автоматически.</translation>
    </message>
    <message>
        <source>No answer since {time}: {error}. The server is asked again by itself.</source>
        <translation>Сервер миграций не отвечает с {time} ({error}). Запросы повторяются автоматически.</translation>
    </message>
</context>
<context>
    <name>System</name>
    <message>
        <source>a part of the path is no folder</source>
        <translation>часть пути — не папка</translation>
    </message>
    <message>
        <source>connection refused</source>
        <translation>соединение отклонено</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>это папка</translation>
    </message>
    <message>
        <source>it is in use</source>
        <translation>занято другой программой</translation>
    </message>
    <message>
        <source>it is there already</source>
        <translation>уже существует</translation>
    </message>
    <message>
        <source>links lead around in a circle</source>
        <translation>ссылки ведут по кругу</translation>
    </message>
    <message>
        <source>no space is left on the disk</source>
        <translation>на диске нет места</translation>
    </message>
    <message>
        <source>permission denied</source>
        <translation>нет прав доступа</translation>
    </message>
    <message>
        <source>that machine is down</source>
        <translation>тот компьютер не отвечает</translation>
    </message>
    <message>
        <source>the address is in use</source>
        <translation>адрес занят</translation>
    </message>
    <message>
        <source>the connection was broken off</source>
        <translation>соединение прервано</translation>
    </message>
    <message>
        <source>the connection was reset</source>
        <translation>соединение сброшено</translation>
    </message>
    <message>
        <source>the disk failed to read or write</source>
        <translation>ошибка чтения или записи диска</translation>
    </message>
    <message>
        <source>the disk quota is used up</source>
        <translation>дисковая квота исчерпана</translation>
    </message>
    <message>
        <source>the file system is read-only</source>
        <translation>файловая система только для чтения</translation>
    </message>
    <message>
        <source>the name could not be looked up</source>
        <translation>имя не удалось найти: служба имён не ответила</translation>
    </message>
    <message>
        <source>the name is not known</source>
        <translation>имя не найдено</translation>
    </message>
    <message>
        <source>the name is too long</source>
        <translation>имя слишком длинное</translation>
    </message>
    <message>
        <source>the network cannot be reached</source>
        <translation>сеть недоступна</translation>
    </message>
    <message>
        <source>the network is down</source>
        <translation>сеть не работает</translation>
    </message>
    <message>
        <source>there is no such file or folder</source>
        <translation>нет такого файла или папки</translation>
    </message>
    <message>
        <source>there is no way to that machine</source>
        <translation>нет маршрута до того компьютера</translation>
    </message>
    <message>
        <source>there is not enough memory</source>
        <translation>не хватает памяти</translation>
    </message>
    <message>
        <source>this machine has no such address</source>
        <translation>у этого компьютера нет такого адреса</translation>
    </message>
    <message>
        <source>timed out</source>
        <translation>время ожидания истекло</translation>
    </message>
    <message>
        <source>too many files are open</source>
        <translation>открыто слишком много файлов</translation>
    </message>
</context>
<context>
    <name>TextBlock</name>
    <message>
        <source>Copy {what}</source>
        <translation>Копировать: {what}</translation>
    </message>
</context>
<context>
    <name>TitleRow</name>
    <message>
        <source>Columns</source>
        <translation>Столбцы</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Show the window</source>
        <translation>Показать окно</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Выйти</translation>
    </message>
    <message>
        <source>Migration Desk</source>
        <translation>Migration Desk</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>Applied</source>
        <translation>Применён</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Повтор</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Отложен</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Отклонён</translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation>Отброшен</translation>
    </message>
</context>
<context>
    <name>ViewsRail</name>
    <message>
        <source>Views</source>
        <translation>Разделы</translation>
    </message>
</context>
<context>
    <name>WarningsCard</name>
    <message>
        <source>Warnings</source>
        <translation>Предупреждения</translation>
    </message>
    <message>
        <source>Warnings ({count})</source>
        <translation>Предупреждения ({count})</translation>
    </message>
</context>
<context>
    <name>WatchingPage</name>
    <message>
        <source>Watching</source>
        <translation>Наблюдение</translation>
    </message>
    <message>
        <source>How often the server is asked about migrations that are in progress.</source>
        <translation>Как часто опрашивать сервер о выполняющихся миграциях.</translation>
    </message>
</context>
<context>
    <name>WaveChoices</name>
    <message numerus="yes">
        <source>New wave from %n migrations…</source>
        <translation>
            <numerusform>Новая волна из %n миграции…</numerusform>
            <numerusform>Новая волна из %n миграций…</numerusform>
            <numerusform>Новая волна из %n миграций…</numerusform>
        </translation>
    </message>
    <message>
        <source>New wave…</source>
        <translation>Новая волна…</translation>
    </message>
    <message numerus="yes">
        <source>Add %n migrations to a wave…</source>
        <translation>
            <numerusform>Добавить %n миграцию в волну…</numerusform>
            <numerusform>Добавить %n миграции в волну…</numerusform>
            <numerusform>Добавить %n миграций в волну…</numerusform>
        </translation>
    </message>
    <message>
        <source>Add to a wave…</source>
        <translation>Добавить в волну…</translation>
    </message>
</context>
<context>
    <name>WaveDialogs</name>
    <message numerus="yes">
        <source>Wave “{name}” begins with %n migrations.</source>
        <translation>
            <numerusform>Волна «{name}» начинается с %n миграцией.</numerusform>
            <numerusform>Волна «{name}» начинается с %n миграциями.</numerusform>
            <numerusform>Волна «{name}» начинается с %n миграциями.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Wave “{name}” is ready with %n migrations; resume it to begin.</source>
        <translation>
            <numerusform>Волна «{name}» с %n миграцией готова; продолжите её, чтобы начать.</numerusform>
            <numerusform>Волна «{name}» с %n миграциями готова; продолжите её, чтобы начать.</numerusform>
            <numerusform>Волна «{name}» с %n миграциями готова; продолжите её, чтобы начать.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n migrations added to “{name}”.</source>
        <translation>
            <numerusform>В «{name}» добавлена %n миграция.</numerusform>
            <numerusform>В «{name}» добавлены %n миграции.</numerusform>
            <numerusform>В «{name}» добавлено %n миграций.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were members already.</source>
        <translation>
            <numerusform>%n уже была в волне.</numerusform>
            <numerusform>%n уже были в волне.</numerusform>
            <numerusform>%n уже были в волне.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open the wave</source>
        <translation>Открыть волну</translation>
    </message>
</context>
<context>
    <name>WaveFigures</name>
    <message>
        <source>completed</source>
        <translation>завершено</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>с ошибкой</translation>
    </message>
    <message>
        <source>running</source>
        <translation>выполняется</translation>
    </message>
    <message>
        <source>need attention</source>
        <translation>требует внимания</translation>
    </message>
    <message>
        <source>pending</source>
        <translation>ожидает</translation>
    </message>
</context>
<context>
    <name>WaveForm</name>
    <message>
        <source>New wave</source>
        <translation>Новая волна</translation>
    </message>
    <message>
        <source>Create it paused: nothing starts before you resume it</source>
        <translation>Создать на паузе: ничего не запустится, пока вы её не продолжите</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>It is needed to begin: none is stored. It is kept in memory until the program ends.</source>
        <translation>Он нужен для запуска: сохранённого нет. Он останется в памяти до выхода из программы.</translation>
    </message>
    <message>
        <source>For migrations that have none of their own</source>
        <translation>Для миграций, у которых нет своего</translation>
    </message>
    <message>
        <source>if a migration has none</source>
        <translation>если у миграции нет своего</translation>
    </message>
    <message>
        <source>Creating…</source>
        <translation>Создание…</translation>
    </message>
    <message>
        <source>Create wave</source>
        <translation>Создать волну</translation>
    </message>
    <message numerus="yes">
        <source>Create wave of %n migrations</source>
        <translation>
            <numerusform>Создать волну из %n миграции</numerusform>
            <numerusform>Создать волну из %n миграций</numerusform>
            <numerusform>Создать волну из %n миграций</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Start wave of %n migrations</source>
        <translation>
            <numerusform>Запустить волну из %n миграции</numerusform>
            <numerusform>Запустить волну из %n миграций</numerusform>
            <numerusform>Запустить волну из %n миграций</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %n run at the same time; the next starts when one ends.</source>
        <translation>
            <numerusform>Одновременно работает не более %n миграции; следующая запускается, когда она закончится.</numerusform>
            <numerusform>Одновременно работает не более %n миграций; следующая запускается, когда одна закончится.</numerusform>
            <numerusform>Одновременно работает не более %n миграций; следующая запускается, когда одна закончится.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WaveHeader</name>
    <message>
        <source>Back to the waves</source>
        <translation>К списку волн</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Приостановить</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Ещё</translation>
    </message>
    <message>
        <source>Add migrations…</source>
        <translation>Добавить миграции…</translation>
    </message>
    <message>
        <source>Cancel the wave…</source>
        <translation>Отменить волну…</translation>
    </message>
    <message>
        <source>Migrations</source>
        <translation>Миграции</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Отчёт</translation>
    </message>
    <message>
        <source>Show the migrations of this wave as a list</source>
        <translation>Показать миграции этой волны списком</translation>
    </message>
    <message>
        <source>Show what came of each</source>
        <translation>Показать, чем закончилась каждая</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>Go on with what waits</source>
        <translation>Запускать дальше то, что ожидает</translation>
    </message>
    <message>
        <source>Start nobody more; what runs goes on</source>
        <translation>Больше ничего не запускать; то, что выполняется, продолжится</translation>
    </message>
    <message>
        <source>created {when} by {who}</source>
        <translation>создана {when}, {who}</translation>
    </message>
    <message>
        <source>{count} at once</source>
        <translation>одновременно {count}</translation>
    </message>
    <message>
        <source>Created: {when}</source>
        <translation>Создана: {when}</translation>
    </message>
    <message>
        <source>cancelled {when}</source>
        <translation>отменена {when}</translation>
    </message>
    <message>
        <source>ended {when}</source>
        <translation>завершена {when}</translation>
    </message>
    <message>
        <source>Cancelled: {when}</source>
        <translation>Отменена: {when}</translation>
    </message>
    <message>
        <source>Ended: {when}</source>
        <translation>Завершена: {when}</translation>
    </message>
    <message numerus="yes">
        <source>Restart %n migrations…</source>
        <translation>
            <numerusform>Перезапустить %n миграцию…</numerusform>
            <numerusform>Перезапустить %n миграции…</numerusform>
            <numerusform>Перезапустить %n миграций…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It has ended. %n migrations failed.</source>
        <translation>
            <numerusform>Волна завершена. %n миграция закончилась ошибкой.</numerusform>
            <numerusform>Волна завершена. %n миграции закончились ошибкой.</numerusform>
            <numerusform>Волна завершена. %n миграций закончились ошибкой.</numerusform>
        </translation>
    </message>
    <message>
        <source>It was cancelled: nobody more is started. What runs goes on.</source>
        <translation>Волна отменена: больше ничего не запускается. То, что выполняется, продолжится.</translation>
    </message>
</context>
<context>
    <name>WaveListPane</name>
    <message>
        <source>Search waves</source>
        <translation>Поиск волн</translation>
    </message>
    <message>
        <source>Search ({keys})</source>
        <translation>Поиск ({keys})</translation>
    </message>
    <message>
        <source>Any part of the wave&apos;s name, its ID or who made it ({keys})</source>
        <translation>Любая часть названия волны, её ID или имени создавшего ({keys})</translation>
    </message>
    <message>
        <source>New wave…</source>
        <translation>Новая волна…</translation>
    </message>
    <message>
        <source>A wave runs many migrations by itself, a few at once. Choose migrations in the list and put them into one, or make one from a list of yours.</source>
        <translation>Волна сама запускает много миграций, по нескольку одновременно. Выберите миграции в списке и объедините их в волну или создайте её из своего перечня.</translation>
    </message>
    <message>
        <source>No waves yet</source>
        <translation>Волн пока нет</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>Ничего не найдено</translation>
    </message>
    <message>
        <source>No wave is called so.</source>
        <translation>Волны с таким названием нет.</translation>
    </message>
    <message>
        <source>Show all waves</source>
        <translation>Показать все волны</translation>
    </message>
    <message>
        <source>{shown} of {total}</source>
        <translation>{shown} из {total}</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Загрузка…</translation>
    </message>
</context>
<context>
    <name>WavePane</name>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Read it again</source>
        <translation>Прочитать заново</translation>
    </message>
</context>
<context>
    <name>WavePicker</name>
    <message>
        <source>Find a wave</source>
        <translation>Найти волну</translation>
    </message>
    <message>
        <source>Waves</source>
        <translation>Волны</translation>
    </message>
    <message numerus="yes">
        <source>%n migrations</source>
        <translation>
            <numerusform>%n миграция</numerusform>
            <numerusform>%n миграции</numerusform>
            <numerusform>%n миграций</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WavePlace</name>
    <message>
        <source>No. {number} in the wave</source>
        <translation>№ {number} в волне</translation>
    </message>
</context>
<context>
    <name>WaveReport</name>
    <message>
        <source>#</source>
        <translation>№</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Результат</translation>
    </message>
    <message>
        <source>Brizy ID</source>
        <translation>Brizy ID</translation>
    </message>
    <message>
        <source>MB UUID</source>
        <translation>MB UUID</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Длительность</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Домен</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Ошибка</translation>
    </message>
    <message>
        <source>Started: {when}</source>
        <translation>Начата: {when}</translation>
    </message>
    <message>
        <source>Ended: {when}</source>
        <translation>Завершена: {when}</translation>
    </message>
</context>
<context>
    <name>WaveRestart</name>
    <message>
        <source>Not in this wave: {count}</source>
        <translation>Не в этой волне: {count}</translation>
    </message>
    <message>
        <source>Started: {count}</source>
        <translation>Будут запущены: {count}</translation>
    </message>
    <message>
        <source>Started again although completed: {count}</source>
        <translation>Будут запущены снова, хотя завершены: {count}</translation>
    </message>
    <message>
        <source>Left alone, waiting for their turn anyway: {count}</source>
        <translation>Не затронуты, и так ждут очереди: {count}</translation>
    </message>
    <message>
        <source>Left alone, running now: {count}</source>
        <translation>Не затронуты, работают сейчас: {count}</translation>
    </message>
    <message>
        <source>Left alone, no sign of life but maybe running: {count}</source>
        <translation>Не затронуты, без признаков жизни, но могут работать: {count}</translation>
    </message>
    <message>
        <source>Left alone, completed: {count}</source>
        <translation>Не затронуты, завершены: {count}</translation>
    </message>
    <message>
        <source>Left alone, failed: {count}</source>
        <translation>Не затронуты, с ошибкой: {count}</translation>
    </message>
    <message>
        <source>Left alone, on hold: {count}</source>
        <translation>Не затронуты, отложены: {count}</translation>
    </message>
</context>
<context>
    <name>Waves</name>
    <message>
        <source>Wave</source>
        <translation>Волна</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Завершено</translation>
    </message>
    <message>
        <source>Migrations</source>
        <translation>Миграции</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>Сразу</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Создана</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Кем</translation>
    </message>
    <message>
        <source>The most that may run at once</source>
        <translation>Сколько миграций может выполняться одновременно</translation>
    </message>
    <message>
        <source>Many migrations that run by themselves, a few at once</source>
        <translation>Много миграций, которые выполняются сами, по нескольку одновременно</translation>
    </message>
    <message>
        <source>Waves</source>
        <translation>Волны</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Ожидает</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Выполняется</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Внимание</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Завершена</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Ошибка</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>Отложена</translation>
    </message>
    <message>
        <source>It is started by itself as soon as it is its turn</source>
        <translation>Запустится сама, когда подойдёт её очередь</translation>
    </message>
    <message>
        <source>It takes one of the places of the wave</source>
        <translation>Занимает одно из мест волны</translation>
    </message>
    <message>
        <source>In progress, but a person should look at it; it takes no place</source>
        <translation>Выполняется, но требует внимания; места в волне не занимает</translation>
    </message>
    <message>
        <source>It ended well</source>
        <translation>Завершилась успешно</translation>
    </message>
    <message>
        <source>It failed, or could not be started</source>
        <translation>Закончилась ошибкой или не смогла запуститься</translation>
    </message>
    <message>
        <source>It was set back, or left over; only a person starts it</source>
        <translation>Сброшена или осталась после отмены; сама не запустится</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>Не начата</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Приостановлена</translation>
    </message>
    <message>
        <source>With errors</source>
        <translation>С ошибками</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Отменена</translation>
    </message>
    <message>
        <source>Paused: nobody is started until it is resumed. What runs goes on.</source>
        <translation>Приостановлена: до продолжения ничего не запускается. То, что выполняется, продолжится.</translation>
    </message>
    <message>
        <source>Paused: the MB secret is missing. It is asked for each time, and once more when you resume.</source>
        <translation>Приостановлена: нет секрета MB. Он спрашивается каждый раз; будет спрошен при продолжении.</translation>
    </message>
    <message>
        <source>Paused: what is left was set back and waits for a person. Resuming starts it.</source>
        <translation>Приостановлена: оставшиеся миграции сброшены и ждут решения. Продолжение запустит их.</translation>
    </message>
</context>
<context>
    <name>WavesTable</name>
    <message>
        <source>Waves</source>
        <translation>Волны</translation>
    </message>
</context>
<context>
    <name>WebhookCard</name>
    <message>
        <source>Registered</source>
        <translation>Задан</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Получен</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Адрес</translation>
    </message>
    <message>
        <source>Last deliveries</source>
        <translation>Последние доставки</translation>
    </message>
    <message>
        <source>Yes, with the start</source>
        <translation>Да, при запуске</translation>
    </message>
    <message>
        <source>Being handed over</source>
        <translation>Передаётся</translation>
    </message>
    <message>
        <source>Handed over, not confirmed</source>
        <translation>Передан, не подтверждён</translation>
    </message>
    <message>
        <source>No: this run was not started here</source>
        <translation>Нет: этот запуск сделан не здесь</translation>
    </message>
    <message>
        <source>No; the end was found by watching</source>
        <translation>Нет; об окончании узнали опросом</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Ещё нет</translation>
    </message>
    <message>
        <source>not readable: {fields}</source>
        <translation>не читается: {fields}</translation>
    </message>
</context>
<context>
    <name>WebhookPage</name>
    <message>
        <source>Results and API</source>
        <translation>Результаты и API</translation>
    </message>
    <message>
        <source>API for other programs</source>
        <translation>API для других программ</translation>
    </message>
</context>
<context>
    <name>WindowHeader</name>
    <message>
        <source>Refresh</source>
        <translation>Обновить</translation>
    </message>
    <message>
        <source>Run…</source>
        <translation>Запустить…</translation>
    </message>
    <message>
        <source>Start a migration</source>
        <translation>Запустить миграцию</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Ещё</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Тема</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Настройки…</translation>
    </message>
    <message>
        <source>Test the webhook path</source>
        <translation>Проверить путь вебхуков</translation>
    </message>
    <message>
        <source>Open the data folder</source>
        <translation>Открыть папку данных</translation>
    </message>
    <message>
        <source>Open the log folder</source>
        <translation>Открыть папку журналов</translation>
    </message>
    <message>
        <source>Check this installation…</source>
        <translation>Проверить установку…</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Клавиши</translation>
    </message>
    <message>
        <source>About Migration Desk</source>
        <translation>О программе</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Как в системе</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Светлая</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Тёмная</translation>
    </message>
</context>
<context>
    <name>WrappedTable</name>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
</context>
</TS>
